using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Platforms.Ledgers;

namespace Kechuang.Platforms;

public sealed class PlatformsModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new RdInstitutionSheet(), new CarrierSheet(), new InstituteStageSheet(), new EnclaveSheet(), new EnclaveResidentSheet(), new AllianceMemberSheet()];
}
