using Kechuang.AgriPark.Ledgers;
using Kechuang.AgriPark.Queries;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.AgriPark;

public sealed class AgriParkModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new ParkTaskSheet(), new ParkEntitySheet(), new CommissionerSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Platforms, 30, "农业园区", "/park", Core.Accounts.Permissions.FiguresRead, "plant-2", "parkTask", "parkEntity", "commissioner")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ParkBoard>();
}
