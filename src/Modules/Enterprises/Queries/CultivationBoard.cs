using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Paging;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Enterprises.Queries;

/// <summary>Which firms of the ladder are listed.</summary>
internal enum LadderList
{
    /// <summary>High-tech certificates that end within twelve months, without a newer one.</summary>
    Renewal,

    /// <summary>Technology SMEs above scale that are no high-tech enterprise yet.</summary>
    NextStep,

    /// <summary>Above-scale firms without any valid title.</summary>
    Untitled,
}

/// <summary>A rung: firms with a valid title at the end of the period and a year before.</summary>
internal sealed record Rung(string Title, int Now, int YearEarlier);

/// <summary>A firm of a list. <paramref name="Titles"/>: the valid titles; Until: the end of the certificate; Applied: true where the renewal is on its way.</summary>
internal sealed record LadderRow(string Code, string? Name, string? Township, string? Field, DateOnly? Until, bool Applied);

internal sealed record CultivationBoardData(IReadOnlyList<Rung> Rungs, int Total, IReadOnlyList<LadderRow> Rows, IReadOnlyDictionary<LadderList, int> Counts, IReadOnlyList<(string Township, int Count)> Townships);

/// <summary>The cultivation ladder and who stands one step below; eight statements.</summary>
internal sealed class CultivationBoard(LedgerStore store, FirmRegister register)
{
    /// <summary>国家高新技术企业.</summary>
    public const string Hnte = "国家高新技术企业";

    public const string Gazelle = "瞪羚企业";

    /// <summary>Rows a page of the list.</summary>
    public const int PageSize = 50;

    private static readonly string[] Smes = ["国家科技型中小企业", "省科技型中小企业"];

    private static readonly string[] Order = [.. Smes, Hnte, Gazelle];

    public async Task<CultivationBoardData> ReadAsync(Access access, Period period, LadderList list, int page, CancellationToken cancel)
    {
        var (end, soon) = (period.End, period.End.AddMonths(12));
        var titles = store.Visible<TitleRecord>(access);
        var valid = titles.Where(t => t.ValidFrom <= end && t.ValidUntil >= end);
        var now = await RungsAsync(access, titles, end, cancel);
        var before = await RungsAsync(access, titles, period.YearEarlier.End, cancel);
        var renewals = register.Present(access, end).Where(f => valid.Any(t => t.CreditCode == f.Code && t.Title == Hnte && t.ValidUntil <= soon) && !titles.Any(t => t.CreditCode == f.Code && t.Title == Hnte && t.ValidFrom <= end && t.ValidUntil > soon));
        var next = register.AboveScale(access, end).Where(f => valid.Any(t => t.CreditCode == f.Code && Smes.Contains(t.Title)) && !valid.Any(t => t.CreditCode == f.Code && t.Title == Hnte));
        var untitled = register.AboveScale(access, end).Where(f => !valid.Any(t => t.CreditCode == f.Code));
        var counts = new Dictionary<LadderList, int>
        {
            [LadderList.Renewal] = await renewals.CountAsync(cancel), [LadderList.NextStep] = await next.CountAsync(cancel), [LadderList.Untitled] = await untitled.CountAsync(cancel),
        };
        var chosen = list switch { LadderList.Renewal => renewals, LadderList.NextStep => next, _ => untitled };
        var skip = (PagedQuery.Within(page, counts[list], PageSize) - 1) * PageSize;
        var rows = chosen.Select(f => new
        {
            Firm = f,
            Until = valid.Where(t => t.CreditCode == f.Code && t.Title == Hnte).Max(t => t.ValidUntil),
            Applied = titles.Any(t => t.CreditCode == f.Code && t.Title == Hnte && t.AppliedOn <= end && t.AppliedOn > end.AddYears(-1) && (t.RecognisedOn == null || t.RecognisedOn > end) && t.Outcome != "未通过"),
        });
        var ordered = list == LadderList.Renewal ? rows.OrderBy(r => r.Until).ThenBy(r => r.Firm.Code) : rows.OrderBy(r => r.Firm.Township).ThenBy(r => r.Firm.Code);
        var listed = await ordered.Skip(skip).Take(PageSize).Select(r => new LadderRow(r.Firm.Code, r.Firm.Name, r.Firm.Township, r.Firm.Field, r.Until, r.Applied)).ToListAsync(cancel);
        var townships = await register.Present(access, end).Where(f => valid.Any(t => t.CreditCode == f.Code && t.Title == Hnte)).GroupBy(f => f.Township ?? "").Select(g => new { Township = g.Key, Count = g.Count() }).ToListAsync(cancel);
        var names = Order.Where(o => now.ContainsKey(o) || before.ContainsKey(o)).Concat(now.Keys.Union(before.Keys).Except(Order).Order(StringComparer.Ordinal));
        return new CultivationBoardData(
            [.. names.Select(n => new Rung(n, now.GetValueOrDefault(n), before.GetValueOrDefault(n)))], await register.Present(access, end).CountAsync(cancel), listed, counts,
            [.. townships.OrderByDescending(t => t.Count).ThenBy(t => t.Township, StringComparer.Ordinal).Select(t => (t.Township, t.Count))]);
    }

    /// <summary>Distinct present firms with each title valid on the day (as <c>hnte.valid</c> counts).</summary>
    private async Task<Dictionary<string, int>> RungsAsync(Access access, IQueryable<TitleRecord> titles, DateOnly on, CancellationToken cancel) =>
        await titles.Where(t => t.Title != null && t.ValidFrom <= on && t.ValidUntil >= on).Join(register.Present(access, on), t => t.CreditCode, f => f.Code, (t, f) => new { t.Title, f.Code }).Distinct()
            .GroupBy(t => t.Title!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
}
