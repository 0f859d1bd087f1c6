using Kechuang.AgriPark;
using Kechuang.Core.Modules;
using Kechuang.Credit;
using Kechuang.Enterprises;
using Kechuang.Experts;
using Kechuang.Funds;
using Kechuang.Identity;
using Kechuang.Planning;
using Kechuang.Platforms;
using Kechuang.Policies;
using Kechuang.Programmes;
using Kechuang.Reporting;
using Kechuang.Research;
using Kechuang.Talent;
using Kechuang.Vouchers;

namespace Kechuang.Web;

/// <summary>The house's modules, in the order of the menu. Nothing is scanned for: what is not here does not exist.</summary>
public static class Modules
{
    public static IReadOnlyList<Module> All { get; } =
    [
        new ReportingModule(), new EnterprisesModule(), new ResearchModule(), new ProgrammesModule(), new ExpertsModule(), new PoliciesModule(), new FundsModule(),
        new VouchersModule(), new CreditModule(), new PlatformsModule(), new TalentModule(), new AgriParkModule(), new PlanningModule(), new IdentityModule(),
    ];
}
