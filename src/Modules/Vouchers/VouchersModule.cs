using Kechuang.Contracts.Funds;
using Kechuang.Contracts.Vouchers;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Vouchers.Data;
using Kechuang.Vouchers.Ledgers;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Vouchers;

public sealed class VouchersModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new VoucherSheet()];

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Money, 30, "创新券", "/vouchers", Core.Accounts.Permissions.FiguresRead, "ticket", "voucher"),
        new(MenuSlot.Money, 31, "创新券业务", "/vouchers/work", Core.Accounts.Permissions.VouchersRead, "ticket"),
    ];

    public override IEnumerable<OperationKind> Operations => VoucherOperations.All;

    public override IEnumerable<IModelPart> Tables => [new VouchersMapping()];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<VoucherBoard>().AddScoped<VoucherScope>().AddScoped<VoucherBooks>().AddScoped<SpotRisks>().AddScoped<VoucherBars>();
        services.AddScoped<VoucherWork>().AddScoped<VoucherSums>().AddScoped<VoucherLedger>().AddScoped<VoucherBudget>().AddScoped<OrderWork>();
        services.AddScoped<SchemeBook>().AddScoped<ProviderDesk>().AddScoped<TieDesk>().AddScoped<QuotaDesk>().AddScoped<OrderDesk>().AddScoped<UseDesk>();
        services.AddScoped<ClaimDesk>().AddScoped<BatchDesk>().AddScoped<BatchPayments>().AddScoped<SpotCheckDesk>().AddScoped<BarDesk>();
        services.AddScoped<IPaymentListener, BatchPayments>().AddScoped<IDailyWork, VoucherDays>().AddScoped<IVoucherSetup, DemoSchemes>();
    }
}
