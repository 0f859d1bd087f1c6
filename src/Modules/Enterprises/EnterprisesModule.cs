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

    public override IEnumerable<MenuEntry> Menu => [new(MenuSlot.Enterprises, 10, "企业档案", "/enterprises", Core.Accounts.Permissions.ProfileRead, "building-factory")];

    public override void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<AsOf>().AddScoped<EnterpriseList>().AddScoped<EnterpriseProfile>();
}
