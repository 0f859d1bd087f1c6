using Kechuang.Contracts.Funds;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.Ledgers;
using Kechuang.Funds.Queries;
using Kechuang.Funds.UseCases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Funds;

public sealed class FundsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new UpperFundSheet()];

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Money, 20, "科技资金", "/funds", Core.Accounts.Permissions.FiguresRead, "coins", "upperFund"),
        new(MenuSlot.Money, 21, "资金拨付", "/payments", Core.Accounts.Permissions.PaymentsManage, "cash"),
    ];

    public override IEnumerable<OperationKind> Operations => PaymentOperations.All;

    public override IEnumerable<IModelPart> Tables => [new FundsMapping()];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<UpperFundBoard>();
        services.AddScoped<IPaymentRequests, PaymentRequests>().AddScoped<PaymentDesk>();
    }
}
