using Kechuang.Core.Firms;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>Where a value comes from; found once, when the clause is compiled.</summary>
internal abstract class Operand(Fact fact)
{
    public Fact Fact => fact;

    /// <summary>A number, or yes as 1 and no as 0; null where it is not known.</summary>
    public virtual decimal? Number(in Case asked) => null;

    /// <summary>Words held; null where it is not known.</summary>
    public virtual IReadOnlyList<string>? Words(in Case asked) => null;

    /// <summary>The one choice made; null where none is.</summary>
    public virtual string? Choice(in Case asked) => null;

    public static Operand Of(ClauseDefinition clause, string key)
    {
        var at = clause.Inputs.Index().Where(i => i.Item.Key == key).Select(i => (int?)i.Index).FirstOrDefault();
        if (at is not { } slot)
        {
            return new OfRegister(FirmFact.Find(key)!);
        }

        var input = clause.Inputs[slot];
        return input.IsComputed ? new Computed(input, Of(clause, input.Of), Of(clause, input.Over))
            : new OfClaim(input, slot, input.Fact.Length > 0 ? new OfRegister(FirmFact.Find(input.Fact)!) : null);
    }

    private sealed class OfRegister(FirmFact fact) : Operand(fact)
    {
        private readonly int slot = FirmRow.Slot(fact.Key);

        public override decimal? Number(in Case asked) => asked.Firm.Number(slot);

        public override IReadOnlyList<string>? Words(in Case asked) => asked.Firm.Words(slot);
    }

    private sealed class OfClaim(ClauseInput input, int slot, Operand? register) : Operand(input.AsFact())
    {
        public override decimal? Number(in Case asked) => asked.Given?.Number(slot) ?? register?.Number(asked);

        public override IReadOnlyList<string>? Words(in Case asked) => asked.Given?.Choice(slot) is { } chosen ? [chosen] : register?.Words(asked);

        // Of several that the register knows (titles held) the first listed choice that is held counts.
        public override string? Choice(in Case asked) => asked.Given?.Choice(slot) ?? (register?.Words(asked) is { } held ? input.Choices.FirstOrDefault(held.Contains) : null);
    }

    /// <summary>A ratio or a growth in percent; not known where what it is divided by is nothing.</summary>
    private sealed class Computed(ClauseInput input, Operand of, Operand over) : Operand(input.AsFact())
    {
        public override decimal? Number(in Case asked) => of.Number(asked) is { } upper && over.Number(asked) is > 0 and var lower
            ? 100m * (input.Kind == InputKind.Growth ? upper - lower : upper) / lower : null;
    }
}
