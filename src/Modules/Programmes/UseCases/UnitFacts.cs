using System.Globalization;
using Kechuang.Contracts.Enterprises;

namespace Kechuang.Programmes.UseCases;

/// <summary>Facts of the register by the names that forms know them by.</summary>
internal static class UnitFacts
{
    public static string? Of(FirmFacts firm, string fact) => fact switch
    {
        "unit.name" => firm.Name,
        "unit.creditCode" => firm.CreditCode,
        "unit.township" => firm.Township,
        "unit.field" => firm.Field,
        "unit.industry" => firm.IndustryCode,
        "unit.foundedOn" => firm.FoundedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "unit.titles" => string.Join('、', firm.Titles.Select(t => t.Title)),
        "unit.hnte" => firm.Holds(Hnte) ? "yes" : "no",
        "unit.hnteNumber" => Title(firm, Hnte)?.CertificateNumber,
        "unit.hnteUntil" => Title(firm, Hnte)?.ValidUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "unit.techSme" => firm.Titles.Any(t => t.Title is "国家科技型中小企业" or "省科技型中小企业") ? "yes" : "no",
        "unit.revenue" => Wan(firm.Revenue),
        "unit.rdExpense" => Wan(firm.RdExpense),
        "unit.rdStaff" => firm.RdStaff?.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private const string Hnte = "国家高新技术企业";

    private static HeldTitle? Title(FirmFacts firm, string title) => firm.Titles.FirstOrDefault(t => t.Title == title);

    private static string? Wan(Kernel.Money? money) => money?.Wan.ToString("0.######", CultureInfo.InvariantCulture);
}
