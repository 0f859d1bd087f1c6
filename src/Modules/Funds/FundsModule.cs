using Kechuang.Contracts.Funds;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
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
        new(MenuSlot.Money, 21, "预算指标", "/budget", Core.Accounts.Permissions.FundsRead, "coins"),
        new(MenuSlot.Money, 22, "资金拨付", "/payments", Core.Accounts.Permissions.PaymentsManage, "cash"),
        new(MenuSlot.Money, 22, "资金拨付", "/payments", Core.Accounts.Permissions.PaymentsDecide, "cash"),
        new(MenuSlot.Money, 23, "总账", "/journal", Core.Accounts.Permissions.FundsRead, "file-text"),
        new(MenuSlot.Money, 24, "收款账户", "/payees", Core.Accounts.Permissions.PaymentsManage, "credit-card"),
        new(MenuSlot.Money, 25, "资金时间线", "/money", Core.Accounts.Permissions.PayeeWrite, "coins"),
        new(MenuSlot.Money, 24, "收款账户", "/payee", Core.Accounts.Permissions.PayeeWrite, "credit-card"),
    ];

    public override IEnumerable<OperationKind> Operations => [.. PaymentOperations.All, .. BudgetOperations.All, .. BatchOperations.All, .. PayeeOperations.All];

    public override IEnumerable<ParameterSet> Parameters => [FundsRules.Set];

    public override IEnumerable<IModelPart> Tables => [new FundsMapping()];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<UpperFundBoard>();
        services.AddScoped<Journal>().AddScoped<IJournal>(s => s.GetRequiredService<Journal>()).AddScoped<JournalCheck>().AddScoped<IJournalCheck>(s => s.GetRequiredService<JournalCheck>()).AddScoped<JournalBooks>();
        services.AddScoped<Budget>().AddScoped<IBudget>(s => s.GetRequiredService<Budget>()).AddScoped<BudgetDesk>().AddScoped<BudgetBoard>();
        services.AddScoped<IInvoices, Invoices>().AddScoped<Payees>().AddScoped<IPayees>(s => s.GetRequiredService<Payees>());
        services.AddScoped<IPaymentRequests, PaymentRequests>().AddScoped<PaymentDesk>().AddScoped<PaymentBooking>().AddScoped<LeaderLimit>().AddScoped<BatchDesk>();
    }
}
