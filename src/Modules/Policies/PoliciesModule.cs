using Kechuang.Contracts.Funds;
using Kechuang.Contracts.Policies;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Data;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Ledgers;
using Kechuang.Policies.Queries;
using Kechuang.Policies.UseCases;
using Kechuang.Policies.WhatIf;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policies;

public sealed class PoliciesModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new PaymentSheet(), new PolicySheet()];

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Money, 10, "政策兑现", "/policies", Core.Accounts.Permissions.FiguresRead, "gift", "payment", "policy"),
        new(MenuSlot.Money, 18, "政策推演", "/policies/whatif", Core.Accounts.Permissions.PoliciesRead, "chart-bar"),
        new(MenuSlot.Money, 11, "政策库", "/policies/library", Core.Accounts.Permissions.PoliciesRead, "file-text"),
        new(MenuSlot.Money, 12, "我的政策", "/policies/mine", Core.Accounts.Permissions.ClaimsWrite, "star"),
        new(MenuSlot.Money, 13, "兑现申请", "/policies/claims", Core.Accounts.Permissions.ClaimsRead, "inbox"),
        new(MenuSlot.Money, 14, "政策匹配", "/policies/match", Core.Accounts.Permissions.FundsRead, "search"),
        new(MenuSlot.Money, 15, "免申即享", "/policies/automatic", Core.Accounts.Permissions.FundsRead, "checklist"),
        new(MenuSlot.Money, 16, "兑付批次", "/policies/batches", Core.Accounts.Permissions.FundsRead, "gavel"),
        new(MenuSlot.Money, 17, "兑现时效", "/policies/time-to-pay", Core.Accounts.Permissions.FundsRead, "clock"),
        new(MenuSlot.Overview, 33, "兑现联审", "/policies/joint", Core.Accounts.Permissions.JointAnswer, "message"),
    ];

    public override IEnumerable<IModelPart> Tables => [new PoliciesMapping(), new ClaimsMapping(), new WhatIfMapping()];

    public override IEnumerable<OperationKind> Operations => [.. PolicyOperations.All, .. ClaimOperations.All, .. WhatIfOperations.All];

    public override IEnumerable<ParameterSet> Parameters => [ClaimRules.Set];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PaymentBoard>();
        services.AddScoped<PolicyLibrary>().AddScoped<PolicyBook>().AddScoped<ClauseDesk>().AddScoped<PolicyLedger>().AddSingleton<ReadyClauses>();
        services.AddScoped<PaperDesk>().AddScoped<WhatIfDesk>().AddScoped<WhatIfReader>();
        services.AddScoped<IPolicySetup, DemoPolicies>();
        Fulfilment(services);
    }

    private static void Fulfilment(IServiceCollection services)
    {
        services.AddScoped<ClaimWork>().AddScoped<ClaimDrafting>().AddScoped<ClaimDesk>().AddScoped<Exclusions>().AddScoped<ListDesk>().AddScoped<BatchDesk>().AddScoped<BatchMoney>().AddScoped<RevisionDesk>();
        services.AddScoped<ClaimReader>().AddScoped<FirmMatch>().AddScoped<TimeBoard>().AddScoped<IDailyWork, ClaimReminders>().AddScoped<IPaymentListener, ClaimsPaid>();
    }
}
