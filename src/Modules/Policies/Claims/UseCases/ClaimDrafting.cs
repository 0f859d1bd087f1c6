using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Engine;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>A clause with its document and the version whose rules hold for an event.</summary>
internal sealed record ClaimedClause(PolicyDocument Document, PolicyClause Clause, ClauseVersion Version, CompiledClause Ready)
{
    public ClauseDefinition Definition => Ready.Definition;

    /// <summary>The same through all editions of the document.</summary>
    public string Key => $"{(Document.Number is "" or Figure.NotRead ? Document.Title : Document.Number)}/{Clause.Code}";
}

/// <summary>Finds the rules for an event and fills in a claim by them.</summary>
internal sealed class ClaimDrafting(AppDb db, ReadyClauses ready, IFirmFacts firms, ClaimWork work)
{
    private const int EarliestYear = 2000;

    /// <summary>The clause of a document that is or was in force, by the rules of the day; null where there is none.</summary>
    public async Task<ClaimedClause?> ClauseAsync(int districtId, int clauseId, DateOnly on, CancellationToken cancel)
    {
        if (await db.Set<PolicyClause>().AsNoTracking().Include(c => c.Versions).FirstOrDefaultAsync(c => c.Id == clauseId && c.DistrictId == districtId, cancel) is not { } clause
            || await db.Set<PolicyDocument>().AsNoTracking().FirstAsync(d => d.Id == clause.DocumentId, cancel) is not { Status: PolicyStatus.InForce or PolicyStatus.Expired } document)
        {
            return null;
        }

        var first = Of(document, clause, clause.On(on) ?? clause.Versions.MinBy(v => v.Number)!);
        return first.Definition.Basis == BasisDay.ApplicationDay && on != work.Today ? Of(document, clause, clause.On(work.Today)!) : first;
    }

    /// <summary>The day that a claim of a year is looked at: today, or the last day of a year that is over.</summary>
    public DateOnly YearDay(int year) => year < work.Today.Year ? new DateOnly(year, 12, 31) : work.Today;

    /// <summary>The firm's facts on a day.</summary>
    public Task<FirmFacts?> FactsAsync(int districtId, string creditCode, DateOnly on, CancellationToken cancel) => firms.OfAsync(districtId, creditCode, on, cancel);

    /// <summary>Fills in the claim from what was typed, or says what is to mend. A claim sent again for the same day keeps its version of the clause.</summary>
    public async Task<(ClaimedClause? Clause, Outcome? Refused)> FillAsync(Claim claim, ClaimEntry entry, CancellationToken cancel)
    {
        var yearly = await YearlyAsync(claim.DistrictId, entry.ClauseId, cancel);
        if (When(entry, yearly, out var on, out var year) is { } issue)
        {
            return (null, issue);
        }

        if (await ClauseAsync(claim.DistrictId, entry.ClauseId, on, cancel) is not { } found)
        {
            return (null, new Outcome.OutOfReach());
        }

        if (on < found.Document.EffectiveFrom || on > found.Document.EffectiveUntil)
        {
            return (null, Outcome.Refuse($"政策施行期间为 {found.Document.EffectiveFrom:yyyy-MM-dd} 至 {found.Document.EffectiveUntil:yyyy-MM-dd}，这一天不在其内", yearly ? "Year" : "EventOn"));
        }

        if (claim.ClauseVersionId > 0 && claim.EventOn == on && found.Clause.Versions.Find(v => v.Id == claim.ClauseVersionId) is { } kept)
        {
            found = Of(found.Document, found.Clause, kept);
        }

        if (await FactsAsync(claim.DistrictId, claim.CreditCode, on, cancel) is not { } facts)
        {
            return (null, Outcome.Refuse("企业名录中没有您的单位，请与科室联系"));
        }

        if (found.Definition.Stacking is { Rule: StackingOperator.TopUp } && entry.Matter.Trim().Length == 0)
        {
            return (null, Outcome.Refuse("请填写项目或平台名称：同一项目以前兑付过的只补差额", "Matter"));
        }

        (var typed, claim.Prepaid) = Prepayment.Assume(found.Definition, facts, Typed(found.Definition, facts, entry.Typed));
        var (given, issues) = InputReading.Read(found.Definition, typed, key => $"i.{key}");
        if (given is null)
        {
            return (null, new Outcome.Refused(issues));
        }

        (claim.ClauseId, claim.ClauseKey, claim.Document, claim.DocumentNumber) = (found.Clause.Id, found.Key, found.Document.Title, found.Document.Number);
        (claim.EventOn, claim.Year, claim.Event) = (on, year, EventOf(found.Definition.Frequency, year, entry.Event));
        (claim.LiveEvent, claim.Matter, claim.Invoices) = (claim.Event, entry.Matter.Trim().Length > 0 ? Tidy(entry.Matter) : claim.Event, entry.Invoices.Trim());
        var explained = ClaimReckoning.Fill(claim, found.Version, found.Ready, facts, typed, given);
        return explained is { State: EntitlementState.Entitled } && explained.Amount > Money.Zero ? (found, null) : (null, ClaimReckoning.Nothing(explained));
    }

    /// <summary>What tells one claim of a clause from another: the year, nothing, or the number of the event.</summary>
    public static string EventOf(Frequency frequency, int year, string number) => frequency switch
    {
        Frequency.PerYear => $"{year} 年度",
        Frequency.Once => "一次性",
        _ => Tidy(number),
    };

    /// <summary>What only the firm knows: where the register answers, nothing else is taken.</summary>
    private static Dictionary<string, string> Typed(ClauseDefinition clause, FirmFacts facts, IReadOnlyDictionary<string, string> typed) =>
        clause.Inputs.Where(i => !i.IsComputed && ClaimReckoning.Known(i, facts).Length == 0 && typed.GetValueOrDefault(i.Key, "").Trim().Length > 0).ToDictionary(i => i.Key, i => typed[i.Key].Trim());

    private ClaimedClause Of(PolicyDocument document, PolicyClause clause, ClauseVersion version) => new(document, clause, version, ready.Of(version.Sha256, version.Json));

    private async Task<bool> YearlyAsync(int districtId, int clauseId, CancellationToken cancel) => await ClauseAsync(districtId, clauseId, work.Today, cancel) is { Definition.Frequency: Frequency.PerYear };

    private Outcome? When(ClaimEntry entry, bool yearly, out DateOnly on, out int year)
    {
        (year, on) = yearly ? (entry.Year ?? 0, YearDay(Math.Clamp(entry.Year ?? 0, EarliestYear, work.Today.Year))) : (entry.EventOn?.Year ?? 0, entry.EventOn ?? default);
        if (yearly)
        {
            return year < EarliestYear || year > work.Today.Year ? Outcome.Refuse($"请填写兑现年度，{EarliestYear} 至 {work.Today.Year}", "Year") : null;
        }

        return entry.EventOn is null || year < EarliestYear || on > work.Today ? Outcome.Refuse("请填写事项发生（认定、获奖、签约等）的日期，不晚于今天", "EventOn")
            : Tidy(entry.Event).Length is 0 or > Claim.EventLength ? Outcome.Refuse($"请填写证书、合同或文件的编号，最多 {Claim.EventLength} 字", "Event")
            : Tidy(entry.Matter).Length > Claim.EventLength ? Outcome.Refuse($"事项名称最多 {Claim.EventLength} 字", "Matter") : null;
    }

    /// <summary>One spelling of a number: no spaces, capitals, full-width letters as half-width ones.</summary>
    private static string Tidy(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
