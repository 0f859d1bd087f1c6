using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One scheme with all its versions.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class SchemeDetailModel(ICurrentAccess current, VoucherScope scope, SchemeBook book, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    public VoucherScheme Item { get; private set; } = null!;

    public DateOnly Today => BeijingTime.Today(clock);

    public static string Title(BenefitBasis basis) => basis switch { BenefitBasis.Contract => "合同额", BenefitBasis.Paid => "实付额", _ => "审定额" };

    public static string Title(Settlement payee) => payee == Settlement.Provider ? "兑付给服务机构" : "兑付给企业";

    /// <summary>The bands in words.</summary>
    public string Tiers(SchemeTerms terms) => string.Join(T["；"], terms.Tiers.Select(t => t.UpTo is { } top ? T["{0} 万元以内 {1}%", $"{top}", $"{t.Ratio:0.##}"] : T["以上部分 {0}%", $"{t.Ratio:0.##}"]));

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, bool close, CancellationToken cancel)
    {
        var outcome = await book.CloseAsync(Access, id, close, Stamp, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/vouchers/schemes/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await scope.Schemes(Access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } scheme)
        {
            return false;
        }

        Item = scheme;
        return true;
    }
}
