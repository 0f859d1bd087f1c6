using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Vouchers.Pages;

/// <summary>A page of the vouchers: its forms carry a key and the version that they were opened on (<c>_Stamp</c>).</summary>
internal abstract class VoucherPage(ICurrentAccess current, Texts texts) : OutcomePage(current, texts)
{
    public const int PageSize = 50;

    /// <summary>Key of the form that was sent.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>Version that the form was opened on.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public bool MayManage => Access.Can(Permissions.VouchersManage);

    public bool IsFirm => Access.Can(Permissions.VouchersUse);

    public bool IsProvider => Access.Can(Permissions.VouchersServe);

    public bool IsStaff => Access.Role.Reach == Reach.District;

    protected Stamp Stamp => new(Key, Version);

    /// <summary>Runs the work, but not on what could not be read from the form.</summary>
    protected Task<Outcome> TryAsync(Func<Task<Outcome>> work) => ModelState.IsValid ? work() : Task.FromResult<Outcome>(new Outcome.Refused([]));

    protected IEnumerable<SelectListItem> Choices<TEnum>(Func<TEnum, string> title)
        where TEnum : struct, Enum => [new(T["全部"], ""), .. Enum.GetValues<TEnum>().Select(v => new SelectListItem(T[title(v)], $"{v}"))];

    public static string Day(DateOnly? day) => $"{day:yyyy-MM-dd}";

    public static Tone ToneOf(OrderStatus status) => status switch
    {
        OrderStatus.Paid => Tone.Success, OrderStatus.Declined or OrderStatus.Cancelled or OrderStatus.Lapsed => Tone.Neutral, OrderStatus.Accepted or OrderStatus.InBatch => Tone.Info, _ => Tone.Warning,
    };

    public static Tone ToneOf(VoucherStatus status) => status switch { VoucherStatus.Active => Tone.Success, VoucherStatus.Frozen => Tone.Danger, _ => Tone.Neutral };

    public static Tone ToneOf(ProviderStatus status) => status switch { ProviderStatus.Approved => Tone.Success, ProviderStatus.Applied => Tone.Warning, _ => Tone.Danger };

    public static Tone ToneOf(QuotaStatus status) => status switch { QuotaStatus.Approved => Tone.Success, QuotaStatus.Submitted => Tone.Warning, _ => Tone.Neutral };

    public static Tone ToneOf(BatchStatus status) => status switch { BatchStatus.Requested => Tone.Success, BatchStatus.Cancelled => Tone.Neutral, BatchStatus.Published => Tone.Info, _ => Tone.Warning };
}
