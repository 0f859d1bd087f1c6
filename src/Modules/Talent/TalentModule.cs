using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Talent.Ledgers;

namespace Kechuang.Talent;

public sealed class TalentModule : Module
{
    public override IEnumerable<Sheet> Sheets => [new TalentSheet(), new AwardSheet()];
}
