using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>Writes a scheme, or a further version of it that begins with what holds now.</summary>
[Authorize(Policy = Permissions.VouchersManage)]
internal sealed class SchemeEditModel(ICurrentAccess current, VoucherScope scope, SchemeBook book, Texts texts) : VoucherPage(current, texts)
{
    /// <summary>Word for a band without an upper end.</summary>
    private const string Above = "以上";

    public int? Id { get; private set; }

    public int SchemeVersion { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IEnumerable<SelectListItem> Bases => Enum.GetValues<BenefitBasis>().Select(b => new SelectListItem(T[SchemeDetailModel.Title(b)], $"{b}"));

    public IEnumerable<SelectListItem> Payees => Enum.GetValues<Settlement>().Select(s => new SelectListItem(T[SchemeDetailModel.Title(s)], $"{s}"));

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancel)
    {
        var (typed, version) = (Input, Version);
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        (Input, SchemeVersion) = (typed, version);
        var outcome = await TryAsync(() => Unreadable() is { Count: > 0 } issues ? Task.FromResult<Outcome>(new Outcome.Refused(issues))
            : book.SaveAsync(Access, id, new SchemeEntry(Input.Title ?? "", Input.EffectiveFrom, Input.EffectiveUntil, Input.Source ?? "", Terms()), Stamp, cancel));
        return Answer(outcome, outcome is Outcome.Done done ? string.Create(CultureInfo.InvariantCulture, $"/vouchers/schemes/{done.Id}") : "/vouchers/schemes", T["已保存。"]);
    }

    private async Task<bool> LoadAsync(int? id, CancellationToken cancel)
    {
        Id = id;
        if (id is null)
        {
            return true;
        }

        if (await scope.Schemes(Access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } scheme)
        {
            return false;
        }

        (SchemeVersion, Input) = (scheme.Version, Form.Of(scheme, scheme.Versions.MaxBy(v => v.Number)!));
        return true;
    }

    /// <summary>Amounts that are none.</summary>
    private List<Issue> Unreadable() =>
    [
        .. new[] { ("PerApplicationCap", Input.PerApplicationCap), ("HoldingCap", Input.HoldingCap), ("YearCap", Input.YearCap), ("YearUseCap", Input.YearUseCap), ("UpperCap", Input.UpperCap) }
            .Where(c => c.Item2 is not null && VoucherWork.Amount(c.Item2) is null).Select(c => new Issue($"Input.{c.Item1}", "请填写大于零的金额，最多六位小数（万元）；不限的不填")),
    ];

    private SchemeTerms Terms() => new()
    {
        PerApplicationCap = VoucherWork.Amount(Input.PerApplicationCap), HoldingCap = VoucherWork.Amount(Input.HoldingCap), YearCap = VoucherWork.Amount(Input.YearCap), YearUseCap = VoucherWork.Amount(Input.YearUseCap),
        ValidityMonths = Input.ValidityMonths, CarryOverYears = Input.CarryOverYears ?? 0, YearsMaximum = Input.YearsMaximum, Tiers = ReadTiers(Input.Tiers ?? ""), Basis = Input.Basis, Payee = Input.Payee, UpperRatio = Input.UpperRatio, UpperCap = VoucherWork.Amount(Input.UpperCap),
        CheckRate = Input.CheckRate ?? 0, RiskRate = Input.RiskRate ?? 0, ExpiryFreesYearQuota = Input.ExpiryFreesYearQuota, TieThreshold = Input.TieThreshold, BudgetSource = (Input.BudgetSource ?? "").Trim(), BudgetPurpose = (Input.BudgetPurpose ?? "").Trim(), ScalesToBudget = Input.ScalesToBudget,
        NoticeDays = Input.NoticeDays ?? 0, ExcludedKinds = (Input.ExcludedKinds ?? "").Split(['、', ',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    /// <summary>The bands; none where a line cannot be read, which the check of the scheme then tells.</summary>
    internal static IReadOnlyList<Tier> ReadTiers(string text)
    {
        var tiers = new List<Tier>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split([' ', '\t', '　'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || Number(parts[1].TrimEnd('%')) is not { } ratio || (parts[0] != Above && VoucherWork.Amount(Number(parts[0])) is null))
            {
                return [];
            }

            tiers.Add(new Tier(parts[0] == Above ? null : VoucherWork.Amount(Number(parts[0])), ratio));
        }

        return tiers;
    }

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal sealed class Form
    {
        public string? Title { get; set; }

        public string? Source { get; set; }

        public DateOnly? EffectiveFrom { get; set; }

        public DateOnly? EffectiveUntil { get; set; }

        public decimal? PerApplicationCap { get; set; }

        public decimal? HoldingCap { get; set; }

        public decimal? YearCap { get; set; }

        public decimal? YearUseCap { get; set; }

        public int? ValidityMonths { get; set; }

        public int? CarryOverYears { get; set; } = 0;

        public int? YearsMaximum { get; set; }

        public string? Tiers { get; set; }

        public BenefitBasis Basis { get; set; } = BenefitBasis.Paid;

        public Settlement Payee { get; set; } = Settlement.Enterprise;

        public decimal? UpperRatio { get; set; }

        public decimal? UpperCap { get; set; }

        public decimal? CheckRate { get; set; } = 5;

        public decimal? RiskRate { get; set; } = 0;

        public decimal? TieThreshold { get; set; }

        public int? NoticeDays { get; set; } = 5;

        public string? ExcludedKinds { get; set; } = "法定检验检测";

        public string? BudgetSource { get; set; }

        public string? BudgetPurpose { get; set; }

        public bool ScalesToBudget { get; set; }

        public bool ExpiryFreesYearQuota { get; set; }

        public static Form Of(VoucherScheme scheme, SchemeVersion version)
        {
            var t = version.Terms;
            return new Form
            {
                Title = scheme.Title, Source = version.Source, EffectiveFrom = version.EffectiveFrom, EffectiveUntil = version.EffectiveUntil, PerApplicationCap = t.PerApplicationCap?.Wan, HoldingCap = t.HoldingCap?.Wan, YearCap = t.YearCap?.Wan, YearUseCap = t.YearUseCap?.Wan,
                ValidityMonths = t.ValidityMonths, CarryOverYears = t.CarryOverYears, YearsMaximum = t.YearsMaximum, Tiers = string.Join('\n', t.Tiers.Select(x => $"{(x.UpTo is { } top ? $"{top}" : Above)} {x.Ratio:0.######}")), Basis = t.Basis, Payee = t.Payee,
                UpperRatio = t.UpperRatio, UpperCap = t.UpperCap?.Wan, CheckRate = t.CheckRate, RiskRate = t.RiskRate, TieThreshold = t.TieThreshold, NoticeDays = t.NoticeDays, ExcludedKinds = string.Join('、', t.ExcludedKinds), BudgetSource = t.BudgetSource, BudgetPurpose = t.BudgetPurpose,
                ScalesToBudget = t.ScalesToBudget, ExpiryFreesYearQuota = t.ExpiryFreesYearQuota,
            };
        }
    }
}
