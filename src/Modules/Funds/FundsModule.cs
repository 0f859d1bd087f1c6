using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Funds.Ledgers;
using Kechuang.Funds.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Funds;

public sealed class FundsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new UpperFundSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Money, 20, "科技资金", "/funds", Core.Accounts.Permissions.FiguresRead, "coins", "upperFund")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<UpperFundBoard>();
}
