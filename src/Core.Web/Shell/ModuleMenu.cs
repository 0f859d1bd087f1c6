using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Core.Web;

/// <summary>The menu of the modules' entries that the person may use.</summary>
internal sealed class ModuleMenu(Texts T) : IMenuSource
{
    private static readonly IReadOnlyDictionary<MenuSlot, (string Title, string Icon)> Groups = new Dictionary<MenuSlot, (string, string)>
    {
        [MenuSlot.Overview] = ("总览", "layout-dashboard"), [MenuSlot.Enterprises] = ("企业培育", "building-factory"), [MenuSlot.Innovation] = ("科技创新", "bulb"),
        [MenuSlot.Money] = ("资金政策", "coins"), [MenuSlot.Platforms] = ("平台人才", "rocket"), [MenuSlot.Office] = ("综合办公", "briefcase"),
        [MenuSlot.Administration] = ("系统管理", "settings"),
    };

    /// <summary>The ledgers, which all modules share.</summary>
    private static readonly IReadOnlyList<MenuEntry> Shared =
    [
        new(MenuSlot.Office, 50, "台账", "/ledgers", Permissions.LedgerRead, "table"),
        new(MenuSlot.Office, 60, "导入台账", "/import", Permissions.LedgerImport, "file-import"),
        new(MenuSlot.Administration, 10, "邮件发送", "/mail", Permissions.AccountsManage, "mail"),
        new(MenuSlot.Administration, 11, "每日任务", "/daily", Permissions.AccountsManage, "clock"),
        new(MenuSlot.Office, 70, "导出台账", "/export", Permissions.LedgerExport, "file-export"),
    ];

    public IReadOnlyList<MenuGroup> For(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetService<ICurrentAccess>()?.Access is not { } access)
        {
            return [];
        }

        var catalog = services.GetRequiredService<SheetCatalog>();
        var entries = services.GetRequiredService<IReadOnlyList<Module>>().SelectMany(m => m.Menu).Concat(Shared)
            .Where(e => access.Can(e.Permission) && (e.Ledgers.Count == 0 || e.Ledgers.Any(id => access.CanSee(catalog[id])))).ToList();
        var active = entries.Where(e => IsAt(context.Request.Path, e.Href)).MaxBy(e => e.Href.Length);
        return
        [
            .. entries.GroupBy(e => e.Slot).OrderBy(g => g.Key).Select(g => new MenuGroup(T[Groups[g.Key].Title], Groups[g.Key].Icon,
                [.. g.OrderBy(e => e.Order).Select(e => new MenuItem(T[e.Title], context.Request.PathBase + e.Href, e.Icon, ReferenceEquals(e, active)))])),
        ];
    }

    private static bool IsAt(PathString path, string href) => href == "/" ? path == "/" : path.StartsWithSegments(href, StringComparison.Ordinal);
}
