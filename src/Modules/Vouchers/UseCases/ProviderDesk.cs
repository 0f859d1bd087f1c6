using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>A provider's own particulars as typed.</summary>
internal sealed record ProviderEntry(string CreditCode, string Class, string Qualification, string Equipment, string Contact, string Phone);

/// <summary>What the section does with a provider.</summary>
internal enum ProviderStep
{
    Approve,
    Refuse,

    /// <summary>年度复核通过.</summary>
    Review,
    Suspend,
    Resume,
    Remove,
}

/// <summary>The register of providers: they apply and keep their catalogue, the section approves, reviews each year, suspends and removes.</summary>
internal sealed class ProviderDesk(AppDb db, VoucherWork work, VoucherScope scope)
{
    public static readonly IReadOnlyList<string> Classes = ["省级载体", "市级载体", "区级载体"];

    private const string Subject = "voucher-provider";

    /// <summary>Applies, or changes what was applied with; who was refused applies anew.</summary>
    public Task<Outcome> SaveAsync(Access access, ProviderEntry entry, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.SaveProvider, access, Permissions.VouchersServe, stamp.Key, async operation =>
        {
            var provider = await scope.Providers(access).FirstOrDefaultAsync(cancel);
            if (provider is not null && provider.Version != stamp.Version)
            {
                return work.Stale();
            }

            if (provider?.Status == ProviderStatus.Removed)
            {
                return Outcome.Refuse("已除名，不能再填报");
            }

            var issues = Check(entry);
            if (provider is { Status: not ProviderStatus.Refused } && entry.CreditCode.Trim() != provider.CreditCode)
            {
                issues.Add(new Issue("Input.CreditCode", "统一社会信用代码提交后不能修改，请联系综合科"));
            }

            if (await db.Set<VoucherProvider>().AnyAsync(p => p.DistrictId == access.DistrictId && p.CreditCode == entry.CreditCode.Trim() && p.Name != access.Organisation, cancel))
            {
                issues.Add(new Issue("Input.CreditCode", "这个统一社会信用代码已由另一家服务机构登记"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            provider ??= db.Add(new VoucherProvider { DistrictId = access.DistrictId!.Value, Name = access.Organisation, Version = 0 }).Entity;
            (provider.CreditCode, provider.Class, provider.Qualification, provider.Equipment) = (entry.CreditCode.Trim(), entry.Class, entry.Qualification.Trim(), entry.Equipment.Trim());
            (provider.Contact, provider.Phone, provider.Version) = (entry.Contact.Trim(), entry.Phone.Trim(), provider.Version + 1);
            provider.Status = provider.Status == ProviderStatus.Refused ? ProviderStatus.Applied : provider.Status;
            await db.SaveChangesAsync(cancel);
            operation.Summarise(provider.Name);
            operation.Record("changed", Subject, provider.Id, provider.Name);
            if (provider.Status == ProviderStatus.Applied)
            {
                await work.TellSectionAsync(provider.DistrictId, $"请审核服务机构：{provider.Name}", provider.Class, HrefOf(provider), $"voucher-provider-{provider.Id}-{provider.Version}", cancel);
            }

            return new Outcome.Done(provider.Id);
        }, cancel);

    /// <summary>Adds a service, or changes one of the provider's own.</summary>
    public Task<Outcome> SaveServiceAsync(Access access, int? id, string? kind, string? title, decimal? price, string? measure, bool closed, Guid form, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.SaveService, access, Permissions.VouchersServe, form, async operation =>
        {
            if (await scope.Providers(access).Include(p => p.Services).FirstOrDefaultAsync(cancel) is not { } provider || (id is not null && provider.Services.TrueForAll(s => s.Id != id)))
            {
                return new Outcome.OutOfReach();
            }

            if (provider.Status != ProviderStatus.Approved)
            {
                return Outcome.Refuse("入库后才能维护服务目录");
            }

            var issues = new List<Issue>();
            if (!CatalogueService.Kinds.Contains(kind))
            {
                issues.Add(new Issue("Kind", "请选择服务类别"));
            }

            if (title?.Trim() is not { Length: > 0 and <= 200 })
            {
                issues.Add(new Issue("Title", "请填写服务名称，最多 200 字"));
            }

            if (VoucherWork.Amount(price) is null)
            {
                issues.Add(new Issue("Price", "请填写大于零的价格，最多六位小数（万元）"));
            }

            if (measure?.Trim() is not { Length: > 0 and <= 20 })
            {
                issues.Add(new Issue("Unit", "请填写计价单位，最多 20 字"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var service = provider.Services.Find(s => s.Id == id) ?? db.Add(new CatalogueService { DistrictId = provider.DistrictId, ProviderId = provider.Id }).Entity;
            (service.Kind, service.Title, service.Price, service.Unit, service.Closed) = (kind!, title!.Trim(), VoucherWork.Amount(price)!.Value, measure!.Trim(), closed);
            await db.SaveChangesAsync(cancel);
            operation.Summarise($"{provider.Name} {service.Title}");
            operation.Record(id is null ? "added" : "changed", "voucher-service", service.Id, service.Title, null, $$"""{"price":"{{service.Price}}","closed":"{{service.Closed}}"}""");
            return new Outcome.Done(service.Id);
        }, cancel);

    /// <summary>The section's decision on a provider; all but approval and review need a reason.</summary>
    public Task<Outcome> DecideAsync(Access access, int id, ProviderStep step, string? reason, int? years, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.DecideProvider, access, Permissions.VouchersManage, stamp.Key, async operation =>
        {
            if (await scope.Providers(access).FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } provider)
            {
                return new Outcome.OutOfReach();
            }

            if (provider.Version != stamp.Version)
            {
                return work.Stale();
            }

            if (!StepsAt(provider.Status).Contains(step))
            {
                return Outcome.Refuse($"服务机构{VoucherProvider.Title(provider.Status)}，不能办理这一步");
            }

            if (step is not (ProviderStep.Approve or ProviderStep.Review) && VoucherWork.NeedReason(reason) is { } reasonless)
            {
                return reasonless;
            }

            if (step == ProviderStep.Suspend && years is not null && VoucherBar.UntilOf(work.Today, years) is null)
            {
                return Outcome.Refuse("暂停期为 1 至 3 年；没有期限的不选", "Years");
            }

            provider.SuspendedUntil = step == ProviderStep.Suspend ? VoucherBar.UntilOf(work.Today, years) : null;
            provider.Status = step switch
            {
                ProviderStep.Refuse => ProviderStatus.Refused, ProviderStep.Suspend => ProviderStatus.Suspended, ProviderStep.Remove => ProviderStatus.Removed, _ => ProviderStatus.Approved,
            };
            provider.ReviewDue = step is ProviderStep.Approve or ProviderStep.Review ? work.Today.AddYears(1) : provider.ReviewDue;
            (provider.Opinion, provider.DecidedBy, provider.Version) = (Ellipsis.Cut(reason?.Trim() ?? "", 500), access.Actor.Name, provider.Version + 1);
            operation.Summarise($"{provider.Name} {VoucherProvider.Title(provider.Status)}");
            operation.Record(step.ToString().ToLowerInvariant(), Subject, id, provider.Name);
            await work.TellAsync(provider.DistrictId, Audience.Organisation(Roles.Provider, provider.Name), $"服务机构状态：{VoucherProvider.Title(provider.Status)}{(provider.SuspendedUntil is { } end ? $"，至 {end:yyyy-MM-dd}" : "")}", provider.Opinion, "/vouchers/provider", $"voucher-provider-{id}-decided-{provider.Version}", cancel);
            return new Outcome.Done(id);
        }, cancel, reason ?? "");

    /// <summary>What can be done with a provider in a state.</summary>
    public static IReadOnlyList<ProviderStep> StepsAt(ProviderStatus status) => status switch
    {
        ProviderStatus.Applied => [ProviderStep.Approve, ProviderStep.Refuse],
        ProviderStatus.Approved => [ProviderStep.Review, ProviderStep.Suspend, ProviderStep.Remove],
        ProviderStatus.Suspended => [ProviderStep.Resume, ProviderStep.Remove],
        _ => [],
    };

    public static string Title(ProviderStep step) => step switch
    {
        ProviderStep.Approve => "审核通过", ProviderStep.Refuse => "不予入库", ProviderStep.Review => "年度复核通过", ProviderStep.Suspend => "暂停", ProviderStep.Resume => "恢复", _ => "除名",
    };

    public static string HrefOf(VoucherProvider provider) => string.Create(CultureInfo.InvariantCulture, $"/vouchers/providers/{provider.Id}");

    private static List<Issue> Check(ProviderEntry entry)
    {
        var issues = new List<Issue>();
        void Need(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue($"Input.{field}", message));
            }
        }

        Need(!CreditCode.HasValidCheck(entry.CreditCode.Trim()), "CreditCode", "统一社会信用代码为 18 位，请核对");
        Need(!Classes.Contains(entry.Class), "Class", "请选择载体类别");
        Need(entry.Qualification.Trim().Length is 0 or > 500, "Qualification", "请填写资质，最多 500 字");
        Need(entry.Equipment.Length > 2_000, "Equipment", "仪器设备最多 2000 字");
        Need(entry.Contact.Trim().Length is 0 or > 60, "Contact", "请填写联系人，最多 60 字");
        Need(entry.Phone.Trim().Length is 0 or > 60, "Phone", "请填写联系电话，最多 60 字");
        return issues;
    }
}
