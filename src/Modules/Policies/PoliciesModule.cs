using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Policies.Ledgers;
using Kechuang.Policies.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policies;

public sealed class PoliciesModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new PaymentSheet(), new PolicySheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Money, 10, "政策兑现", "/policies", Core.Accounts.Permissions.FiguresRead, "gift", "payment", "policy")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<PaymentBoard>();
}
