using Kechuang.Core.Parameters;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;

namespace Kechuang.Funds.UseCases;

/// <summary>The amount above which a payment or a batch needs the leader's approval, as the parameter stands today.</summary>
internal sealed class LeaderLimit(ParameterStore parameters, TimeProvider clock)
{
    /// <summary>True where the amount is above the limit; never where none is set.</summary>
    public async Task<bool> IsPassedAsync(int districtId, Money amount, CancellationToken cancel) =>
        (await parameters.AtAsync(FundsRules.Set.Id, districtId, "", BeijingTime.Today(clock), cancel)).Number(FundsRules.LeaderLimit) is > 0 and var wan && amount.Wan > wan;
}
