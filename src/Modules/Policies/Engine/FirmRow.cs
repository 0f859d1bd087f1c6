using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Firms;

namespace Kechuang.Policies.Engine;

/// <summary>A firm's facts in slots (the order of <see cref="FirmFact.All"/>), made once a firm and read by every clause.</summary>
internal sealed class FirmRow
{
    private static readonly int Slots = FirmFact.All.Count;

    /// <summary>Nothing is known: for a calculation that a person types in whole.</summary>
    public static readonly FirmRow Unknown = new(0);

    private readonly decimal[] numbers;
    private readonly IReadOnlyList<string>?[] words;
    private readonly ulong known;

    private FirmRow(ulong known) => (this.known, numbers, words) = (known, new decimal[Slots], new IReadOnlyList<string>?[Slots]);

    public static FirmRow Of(FirmFacts firm) => Make(f => f.Kind switch
    {
        FactKind.Number => f.Number!(firm),
        FactKind.YesNo => f.YesNo!(firm) ? 1m : 0m,
        _ => null,
    }, f => f.Kind == FactKind.Words ? f.Words!(firm) : null);

    /// <summary>From what a person said; yes is 1 and no 0.</summary>
    public static FirmRow Make(Func<FirmFact, decimal?> number, Func<FirmFact, IReadOnlyList<string>?> said)
    {
        var known = 0UL;
        var (amounts, texts) = (new decimal?[Slots], new IReadOnlyList<string>?[Slots]);
        for (var slot = 0; slot < Slots; slot++)
        {
            (amounts[slot], texts[slot]) = (number(FirmFact.All[slot]), said(FirmFact.All[slot]));
            known |= amounts[slot] is null && texts[slot] is null ? 0 : 1UL << slot;
        }

        var row = new FirmRow(known);
        for (var slot = 0; slot < Slots; slot++)
        {
            (row.numbers[slot], row.words[slot]) = (amounts[slot] ?? 0, texts[slot]);
        }

        return row;
    }

    public static int Slot(string key) => FirmFact.All.Index().First(f => f.Item.Key == key).Index;

    /// <summary>Null where it is not known.</summary>
    public decimal? Number(int slot) => (known & (1UL << slot)) == 0 ? null : numbers[slot];

    public IReadOnlyList<string>? Words(int slot) => words[slot];
}

/// <summary>What a claim says beside the register, in the order of the clause's inputs.</summary>
internal sealed class GivenRow(decimal?[] numbers, string?[] choices)
{
    public decimal? Number(int slot) => numbers[slot];

    public string? Choice(int slot) => choices[slot];
}

/// <summary>What one evaluation reads.</summary>
internal readonly record struct Case(FirmRow Firm, GivenRow? Given = null);
