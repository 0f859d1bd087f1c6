using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kechuang.Core.Accounts;
using Kechuang.Core.Draws;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Spot checks of a year's redeemed vouchers: the list and a commitment to the seed are fixed first, then the share of the rules is drawn, and each finding recorded.</summary>
internal sealed class SpotCheckDesk(AppDb db, VoucherWork work, VoucherScope scope, SpotRisks risks, IDataProtectionProvider protection)
{
    private const string Subject = "voucher-check";

    private readonly IDataProtector protector = protection.CreateProtector("Kechuang.Vouchers.Seed");

    /// <summary>Fixes the list of what was redeemed in the year and stood on no earlier list.</summary>
    public Task<Outcome> CommitAsync(Access access, int schemeId, int year, Guid form, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.SpotCheck, access, Permissions.VouchersManage, form, async operation =>
        {
            if (await scope.Schemes(access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == schemeId, cancel) is not { } scheme || year is < 2000 or > 2100)
            {
                return new Outcome.OutOfReach();
            }

            var (from, until) = (new DateOnly(year, 1, 1), SchemeTerms.YearEnd(year));
            var orders = await scope.Orders(access).Where(o => o.SchemeId == schemeId && o.Status == OrderStatus.Paid && o.CheckId == null && o.RedeemedOn >= from && o.RedeemedOn <= until).OrderBy(o => o.LedgerRow).ToListAsync(cancel);
            var terms = (scheme.On(work.Today) ?? scheme.Versions.MaxBy(v => v.Number)!).Terms;
            if (orders.Count == 0 || terms.ChecksOf(orders.Count) + terms.RiskChecksOf(orders.Count) == 0)
            {
                return Outcome.Refuse("没有需要抽查的已兑付创新券，或方案抽查比例为零");
            }

            var input = await InputAsync(scheme, year, terms, orders, cancel);
            var (seed, nonce, hash) = (RandomNumberGenerator.GetBytes(DrawFile.SeedBytes), RandomNumberGenerator.GetBytes(DrawFile.NonceBytes), CanonicalJson.Hash(input));
            var check = db.Add(new SpotCheck
            {
                DistrictId = scheme.DistrictId, SchemeId = schemeId, Year = year, Rate = terms.CheckRate, Population = orders.Count, Wanted = terms.ChecksOf(orders.Count), Input = input.ToJsonString(), InputHash = Convert.ToHexStringLower(hash),
                Commitment = DrawFile.Commitment(seed, nonce, hash), Sealed = protector.Protect($"{Convert.ToHexStringLower(seed)}:{Convert.ToHexStringLower(nonce)}"), At = work.Now, By = access.Actor.Name,
            }).Entity;
            await db.SaveChangesAsync(cancel);
            orders.ForEach(o => (o.CheckId, o.Version) = (check.Id, o.Version + 1));
            operation.Summarise($"{scheme.Title} {year} 年");
            operation.Record("committed", Subject, check.Id, scheme.Title, null, $$"""{"inputHash":"{{check.InputHash}}","commitment":"{{check.Commitment}}"}""");
            return new Outcome.Done(check.Id);
        }, cancel);

    /// <summary>Draws from the list with the committed seed, and publishes the seed.</summary>
    public Task<Outcome> DrawAsync(Access access, int id, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.SpotCheck, access, Permissions.VouchersManage, stamp.Key, async operation =>
        {
            if (await scope.Checks(access).FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } check)
            {
                return new Outcome.OutOfReach();
            }

            if (check.DrawnAt is not null || check.Version != stamp.Version)
            {
                return check.DrawnAt is null ? work.Stale() : Outcome.Refuse("已经抽取，不能重抽");
            }

            var parts = protector.Unprotect(check.Sealed).Split(':');
            (check.Seed, check.Nonce, check.DrawnAt, check.Version) = (parts[0], parts[1], work.Now, check.Version + 1);
            var drawn = Draw(check);
            var orders = await db.Set<VoucherOrder>().AsNoTracking().Where(o => o.CheckId == id && drawn.Contains(o.LedgerRow)).ToDictionaryAsync(o => o.LedgerRow, o => o.Id, cancel);
            db.AddRange(drawn.Select((row, i) => new SpotFinding { CheckId = id, OrderId = orders[row], Place = i + 1 }));
            operation.Summarise($"{check.Year} 年 {drawn.Count} / {check.Population}");
            operation.Record("drawn", Subject, id, string.Join('、', drawn.Take(20)), null, $$"""{"seed":"{{check.Seed}}","nonce":"{{check.Nonce}}"}""");
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>All that the draw depends on besides its seed. The second format has an extra share for risk; without one, the list is of the first.</summary>
    private async Task<JsonObject> InputAsync(VoucherScheme scheme, int year, SchemeTerms terms, List<VoucherOrder> orders, CancellationToken cancel)
    {
        var input = new JsonObject
        {
            ["format"] = "kechuang-voucher-check-1", ["scheme"] = scheme.Title, ["year"] = year, ["wanted"] = terms.ChecksOf(orders.Count),
            ["vouchers"] = new JsonArray([.. orders.Select(o => (JsonNode)o.LedgerRow)]),
        };
        if (terms.RiskChecksOf(orders.Count) is > 0 and var extra)
        {
            (input["format"], input["extra"]) = ("kechuang-voucher-check-2", extra);
            input["points"] = JsonSerializer.SerializeToNode(SpotRisks.Points);
            input["risks"] = JsonSerializer.SerializeToNode(await risks.OfAsync(scheme, year, orders, cancel));
        }

        return input;
    }

    /// <summary>What is drawn: the first of the list shuffled with the seed, then the extra share for risk; anybody can do it again from what is published.</summary>
    internal static IReadOnlyList<string> Draw(SpotCheck check)
    {
        var input = SpotInput.Read(check.Input);
        var key = DrawGenerator.KeyOf(Convert.FromHexString(check.Seed), CanonicalJson.Hash(JsonNode.Parse(check.Input)!), "");
        var drawn = new DrawGenerator(key, "vouchers").Shuffle(input.Vouchers).Take(check.Wanted).ToList();
        return [.. drawn, .. Extra(input, new DrawGenerator(key, "risk"), drawn)];
    }

    /// <summary>One after the other of those not drawn, in the order of the list, each with a chance in proportion to its weight.</summary>
    private static IEnumerable<string> Extra(SpotInput input, DrawGenerator chance, List<string> drawn)
    {
        var left = input.Vouchers.Where(v => !drawn.Contains(v)).Select(v => (Row: v, Weight: (ulong)input.WeightOf(v))).ToList();
        for (var wanted = input.Extra; wanted > 0; wanted--)
        {
            var (point, i) = (chance.Below(left.Aggregate(0ul, (sum, v) => sum + v.Weight)), 0);
            while (point >= left[i].Weight)
            {
                point -= left[i++].Weight;
            }

            yield return left[i].Row;
            left.RemoveAt(i);
        }
    }

    public Task<Outcome> FindAsync(Access access, int id, long orderId, Finding? finding, string? remark, Guid form, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.SpotCheck, access, Permissions.VouchersManage, form, async operation =>
        {
            if (!await scope.Checks(access).AnyAsync(c => c.Id == id, cancel) || await db.Set<SpotFinding>().FirstOrDefaultAsync(f => f.CheckId == id && f.OrderId == orderId, cancel) is not { } found)
            {
                return new Outcome.OutOfReach();
            }

            if (finding is not (Finding.Clean or Finding.Fault) || remark?.Trim() is not { Length: > 0 and <= SpotFinding.RemarkLength })
            {
                return Outcome.Refuse("请选择检查结果并写明情况，最多 1000 字", "Remark");
            }

            (found.Finding, found.Remark, found.By) = (finding.Value, remark.Trim(), access.Actor.Name);
            operation.Record("found", Subject, id, SpotFinding.Title(found.Finding));
            return new Outcome.Done(id);
        }, cancel);
}
