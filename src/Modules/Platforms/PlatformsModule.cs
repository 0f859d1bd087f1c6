using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Platforms.Ledgers;
using Kechuang.Platforms.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platforms;

public sealed class PlatformsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new RdInstitutionSheet(), new CarrierSheet(), new InstituteStageSheet(), new EnclaveSheet(), new EnclaveResidentSheet(), new AllianceMemberSheet()];

    public override IEnumerable<MenuEntry> Menu =>
        [new(MenuSlot.Platforms, 10, "创新平台", "/platforms", Core.Accounts.Permissions.FiguresRead, "building-community", "carrier", "institution", "institute", "enclave", "alliance")];

    public override void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<PlatformBoard>();
}
