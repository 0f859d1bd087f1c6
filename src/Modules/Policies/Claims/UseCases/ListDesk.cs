using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>An entitled firm that is kept out of a list.</summary>
internal sealed record ExcludedFirm(string CreditCode, string Name, Money Amount, string Reason);

/// <summary>Lists made from the register's facts (免申即享): prepared, reviewed, and sent to the firms to confirm.</summary>
internal sealed class ListDesk(AppDb db, ClaimWork work, ClaimDrafting drafting, IFirmFacts firms, Exclusions exclusions)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<ExcludedFirm> Excluded(ClaimList list) => JsonSerializer.Deserialize<List<ExcludedFirm>>(list.Excluded, Json)!;

    /// <summary>Lists every entitled firm with its amount; the barred, the gone and the paid are kept out with their reason.</summary>
    public Task<Outcome> PrepareAsync(Access access, int clauseId, int year, string title, Guid form, CancellationToken cancel) =>
        work.RunAsync(ClaimOperations.PrepareList, access, title.Trim(), form, async scope =>
        {
            if (!access.Can(Permissions.ClaimsManage) || access.DistrictId is not { } district)
            {
                return new Outcome.OutOfReach();
            }

            if (year < 2000 || year > work.Today.Year || title.Trim().Length > 200)
            {
                return year < 2000 || year > work.Today.Year ? Outcome.Refuse($"请填写兑现年度，2000 至 {work.Today.Year}", "Year") : Outcome.Refuse("标题最多 200 字", "Title");
            }

            var on = drafting.YearDay(year);
            if (await drafting.ClauseAsync(district, clauseId, on, cancel) is not { } found)
            {
                return Outcome.Refuse("请选择条款", "ClauseId");
            }

            if (found.Definition.Mode is not FulfilmentMode.Automatic || !found.Ready.Computable)
            {
                return Outcome.Refuse("这一条款不是免申即享，或标准未读取，不能编制名单", "ClauseId");
            }

            var list = new ClaimList
            {
                DistrictId = district, ClauseId = clauseId, ClauseTitle = found.Version.Title, Title = title.Trim().Length > 0 ? title.Trim() : $"{year}年度{found.Version.Title}免申即享名单", Year = year, FactsOn = on, At = work.Now,
                ById = access.Actor.UserId, By = access.Actor.Name,
            };
            db.Add(list);
            await db.SaveChangesAsync(cancel);
            var (listed, excluded) = await ItemsAsync(scope, access, list, found, cancel);
            if (listed == 0 && excluded.Count == 0)
            {
                return Outcome.Refuse("按现有数据没有符合条件的企业", "ClauseId");
            }

            list.Excluded = JsonSerializer.Serialize(excluded, Json);
            scope.Summarise(list.Title);
            scope.Record("added", "claim-list", list.Id, list.Title, null, EventJson.Of(new { year = $"{year}", clause = found.Key, sha256 = found.Version.Sha256, listed = $"{listed}", excluded = $"{excluded.Count}" }));
            return new Outcome.Done(list.Id);
        }, cancel: cancel);

    /// <summary>The section's review by another person than the one who prepared the list: every item is offered to its firm.</summary>
    public Task<Outcome> ReviewAsync(Access access, int id, ClaimStamp stamp, CancellationToken cancel) =>
        work.RunAsync(ClaimOperations.ReviewList, access, "", stamp.Key, async scope =>
        {
            if (!access.Can(Permissions.ClaimsManage) || await db.Set<ClaimList>().FirstOrDefaultAsync(l => l.Id == id && l.DistrictId == access.DistrictId, cancel) is not { } list)
            {
                return new Outcome.OutOfReach();
            }

            if (list.Version != stamp.Version)
            {
                return new Outcome.Stale(list.ReviewedBy, list.ReviewedAt ?? work.Now);
            }

            if (list.ById == access.Actor.UserId)
            {
                return Outcome.Refuse("编制人不能审核自己编制的名单，请另一人办理");
            }

            var claims = await db.Set<Claim>().Where(c => c.ListId == id && c.Status == ClaimStatus.Listed).OrderBy(c => c.Id).ToListAsync(cancel);
            if (claims.Count == 0)
            {
                return Outcome.Refuse("名单中没有待审核的企业");
            }

            var (clauses, rules) = (await work.ClausesAsync(claims, cancel), await work.RulesAsync(list.DistrictId, cancel));
            foreach (var claim in claims)
            {
                (claim.CheckedById, claim.CheckedBy) = (access.Actor.UserId, access.Actor.Name);
                if (await work.StepAsync(new ClaimCase(scope, claim, clauses[claim.ClauseVersionId], rules), ClaimFlow.Review, access, "", cancel) is { } refused)
                {
                    return refused;
                }
            }

            (list.ReviewedAt, list.ReviewedBy, list.Version) = (work.Now, access.Actor.Name, list.Version + 1);
            scope.Summarise(list.Title);
            return new Outcome.Done(id);
        }, cancel: cancel);

    private async Task<(int Listed, List<ExcludedFirm> Excluded)> ItemsAsync(OperationScope scope, Access access, ClaimList list, ClaimedClause found, CancellationToken cancel)
    {
        var rules = await work.RulesAsync(list.DistrictId, cancel);
        var live = (await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == list.DistrictId && c.ClauseKey == found.Key && c.LiveEvent != null).Select(c => new { c.CreditCode, c.LiveEvent, c.Id, c.Year }).ToListAsync(cancel)).ToLookup(c => c.CreditCode);
        var paid = await exclusions.PaidAsync(list.DistrictId, found.Version.Title, list.Year, cancel);
        var entitled = (await firms.AllAsync(list.DistrictId, list.FactsOn, cancel)).Where(f => found.Ready.Assess(new Case(FirmRow.Of(f), Given(found.Definition, f).Row)) is { State: EntitlementState.Entitled } gets && gets.Amount > Money.Zero).ToList();
        var barred = entitled.Count == 0 ? new Dictionary<string, string>() : await exclusions.OfAsync(list.DistrictId, [.. entitled.Select(f => f.CreditCode)], work.Today, cancel);
        var (listed, excluded) = (new List<Claim>(), new List<ExcludedFirm>());
        foreach (var firm in entitled)
        {
            var claim = Item(list, found, firm);
            var twin = live[firm.CreditCode].FirstOrDefault(c => c.LiveEvent == claim.LiveEvent || c.Year == list.Year);
            var why = barred.GetValueOrDefault(firm.CreditCode) ?? (twin is not null ? $"已有申请 {new Claim { Id = twin.Id, Year = twin.Year }.Number}" : paid.Contains(firm.CreditCode) ? "本年度已兑付" : null);
            if (why is not null)
            {
                excluded.Add(new ExcludedFirm(firm.CreditCode, firm.Name, claim.Entitled, why));
            }
            else
            {
                listed.Add(claim);
            }
        }

        db.AddRange(listed);
        await db.SaveChangesAsync(cancel);
        foreach (var claim in listed)
        {
            await work.StepAsync(new ClaimCase(scope, claim, found.Ready, rules), ClaimFlow.List, access, "", cancel);
        }

        return (listed.Count, excluded);
    }

    private Claim Item(ClaimList list, ClaimedClause found, FirmFacts firm)
    {
        var (typed, row, assumed) = Given(found.Definition, firm);
        var claim = new Claim
        {
            DistrictId = list.DistrictId, ClauseId = found.Clause.Id, ClauseKey = found.Key, Document = found.Document.Title, DocumentNumber = found.Document.Number, CreditCode = firm.CreditCode, EventOn = list.FactsOn, Year = list.Year,
            ListId = list.Id, Prepaid = assumed, StageSince = work.Today, SubmittedOn = work.Today, Version = 0,
            Event = ClaimDrafting.EventOf(found.Definition.Frequency, list.Year, Certificate(found.Definition, firm) is { Length: > 0 } number ? number : $"{list.Year} 年度"),
        };
        (claim.LiveEvent, claim.Matter) = (claim.Event, claim.Event);
        ClaimReckoning.Fill(claim, found.Version, found.Ready, firm, typed, row);
        return claim;
    }

    /// <summary>Nobody has typed anything; of a clause that pays a part first its assumption counts.</summary>
    private static (Dictionary<string, string> Typed, GivenRow Row, bool Assumed) Given(ClauseDefinition clause, FirmFacts firm)
    {
        var (typed, assumed) = Prepayment.Assume(clause, firm, new Dictionary<string, string>());
        return (typed, InputReading.Read(clause, typed).Row!, assumed);
    }

    /// <summary>The newest certificate of a title that the clause asks for: what a firm would name as the event.</summary>
    private static string Certificate(ClauseDefinition clause, FirmFacts firm)
    {
        var asked = clause.Eligibility.Concat(clause.Parts.SelectMany(p => p.When)).Where(l => l.Fact is "title" or "title-new" or "title-renewed").SelectMany(Eligibility.Words).ToHashSet();
        return firm.Titles.Where(t => asked.Contains(t.Title) && t.CertificateNumber.Length > 0).OrderByDescending(t => t.ValidFrom).Select(t => t.CertificateNumber).FirstOrDefault() ?? "";
    }
}
