using Kechuang.Contracts.Credit;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Credit.Data;
using Kechuang.Credit.Ledgers;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Kechuang.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Credit;

public sealed class CreditModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new TechLoanSheet()];

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Money, 40, "科技贷", "/credit", Core.Accounts.Permissions.FiguresRead, "credit-card", "loan"),
        new(MenuSlot.Money, 41, "科技贷方案", "/credit/schemes", Core.Accounts.Permissions.CreditRead, "file-text"),
        new(MenuSlot.Money, 42, "贷款推荐", "/credit/requests", Core.Accounts.Permissions.CreditRead, "send"),
        new(MenuSlot.Money, 43, "贷款备案", "/credit/loans", Core.Accounts.Permissions.CreditRead, "building-bank"),
    ];

    public override IEnumerable<OperationKind> Operations => CreditOperations.All;

    public override IEnumerable<IModelPart> Tables => [new CreditMapping()];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<LoanBoard>().AddScoped<CreditReader>().AddScoped<BankScores>().AddScoped<PoolMonths>();
        services.AddScoped<CreditWork>().AddScoped<FirmGate>().AddScoped<LprTable>().AddScoped<LoanLedger>().AddScoped<Exposure>().AddScoped<RiskDesk>().AddScoped<SchemeBook>().AddScoped<PoolDesk>();
        services.AddScoped<RequestDesk>().AddScoped<LoanDesk>().AddScoped<ReportDesk>().AddScoped<ClaimDesk>().AddScoped<RecoveryDesk>().AddScoped<SubsidyDesk>();
        services.AddScoped<IDailyWork, CreditDaily>().AddScoped<IPaymentListener, SubsidyListener>().AddScoped<ICreditSetup, DemoCredit>();
    }
}
