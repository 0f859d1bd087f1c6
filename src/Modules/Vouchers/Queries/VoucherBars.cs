using Kechuang.Contracts.Programmes;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Queries;

/// <summary>Whether a unit may take part: the vouchers' own bars, and the register of bars (失信、限制申报).</summary>
internal sealed class VoucherBars(AppDb db, IIntegrityBars bars)
{
    /// <summary>The vouchers' own bars on a day.</summary>
    public IQueryable<VoucherBar> On(int districtId, DateOnly day) => db.Set<VoucherBar>().Where(b => b.DistrictId == districtId && b.From <= day && b.Until >= day && b.LiftedOn == null);

    /// <summary>Why a unit is barred on a day; null where it is not.</summary>
    public async Task<string?> WhyAsync(int districtId, string creditCode, DateOnly day, CancellationToken cancel) =>
        await On(districtId, day).AsNoTracking().OrderByDescending(b => b.Until).FirstOrDefaultAsync(b => b.CreditCode == creditCode, cancel) is { } own ? own.Text
            : (await bars.OnAsync(districtId, day, cancel)).GetValueOrDefault(creditCode);

    /// <summary>A refusal where one of the units is barred.</summary>
    public async Task<Outcome?> RefusedAsync(int districtId, DateOnly day, CancellationToken cancel, params string[] creditCodes)
    {
        foreach (var code in creditCodes)
        {
            if (await WhyAsync(districtId, code, day, cancel) is { } why)
            {
                return Outcome.Refuse($"{code} 被限制使用创新券：{why}；有异议的请与科技局联系");
            }
        }

        return null;
    }
}
