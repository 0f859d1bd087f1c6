using Kechuang.Contracts.Policies;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Data;
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
        new(MenuSlot.Money, 12, "政策推演", "/policies/whatif", Core.Accounts.Permissions.PoliciesRead, "chart-bar"),
        new(MenuSlot.Money, 11, "政策库", "/policies/library", Core.Accounts.Permissions.PoliciesRead, "file-text"),
    ];

    public override IEnumerable<IModelPart> Tables => [new PoliciesMapping(), new WhatIfMapping()];

    public override IEnumerable<OperationKind> Operations => [.. PolicyOperations.All, .. WhatIfOperations.All];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PaymentBoard>();
        services.AddScoped<PolicyLibrary>().AddScoped<PolicyBook>().AddScoped<ClauseDesk>().AddScoped<PolicyLedger>().AddSingleton<ReadyClauses>();
        services.AddScoped<PaperDesk>().AddScoped<WhatIfDesk>().AddScoped<WhatIfReader>();
        services.AddScoped<IPolicySetup, DemoPolicies>();
    }
}
