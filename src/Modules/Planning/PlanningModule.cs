using Kechuang.Contracts.Planning;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Planning.Ledgers;
using Kechuang.Planning.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning;

public sealed class PlanningModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new TargetSheet(), new BriefingSheet(), new HonourSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Office, 10, "规划与信息", "/planning", Core.Accounts.Permissions.FiguresRead, "target", "target", "briefing", "honour")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ITargets, Targets>().AddScoped<PlanningBoard>();
}
