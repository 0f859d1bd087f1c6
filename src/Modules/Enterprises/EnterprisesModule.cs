using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Enterprises.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Enterprises;

public sealed class EnterprisesModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new EnterpriseSheet(), new TitleSheet(), new TrainingEventSheet(), new EventAttendanceSheet(), new VisitSheet()];

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Enterprises, 10, "企业档案", "/enterprises", Core.Accounts.Permissions.ProfileRead, "building-factory", "enterprise"),
        new(MenuSlot.Enterprises, 20, "梯度培育", "/enterprises/cultivation", Core.Accounts.Permissions.FiguresRead, "stack-2", "title"),
        new(MenuSlot.Enterprises, 30, "走访与培训", "/enterprises/visits", Core.Accounts.Permissions.FiguresRead, "map-pin", "visit", "event"),
    ];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IFirmFacts, FirmFactsReader>().AddScoped<AsOf>().AddScoped<EnterpriseList>().AddScoped<EnterpriseProfile>().AddScoped<CultivationBoard>().AddScoped<VisitBoard>();
}
