using Kechuang.Contracts.Research;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Research.Ledgers;
using Kechuang.Research.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Research;

public sealed class ResearchModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new RdReturnSheet(), new RegionStatisticSheet(), new TechnologyContractSheet(), new PatentSheet()];

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Enterprises, 40, "研发与成果", "/research", Core.Accounts.Permissions.FiguresRead, "microscope", "rdReturn")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IRegionStatistics, RegionStatistics>().AddScoped<IRdReturns, RdReturns>().AddScoped<ReturnBoard>();
}
