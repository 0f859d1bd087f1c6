using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Experts.Ledgers;
using Kechuang.Experts.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Experts;

public sealed class ExpertsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new ExpertSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Innovation, 20, "专家库", "/experts", Core.Accounts.Permissions.FiguresRead, "users-group", "expert")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ExpertBoard>();
}
