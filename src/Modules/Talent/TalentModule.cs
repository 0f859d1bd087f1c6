using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Talent.Ledgers;
using Kechuang.Talent.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Talent;

public sealed class TalentModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new TalentSheet(), new AwardSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Platforms, 20, "人才与奖励", "/talent", Core.Accounts.Permissions.FiguresRead, "school", "talent", "award")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<TalentBoard>();
}
