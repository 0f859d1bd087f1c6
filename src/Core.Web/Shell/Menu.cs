using Microsoft.AspNetCore.Http;

namespace Kechuang.Core.Web;

/// <summary>The menu as this person may see it. By default it is put together from the modules' entries (<see cref="ModuleMenu"/>).</summary>
public interface IMenuSource
{
    /// <summary>The groups for the person and page of the request, titles already in its language; empty groups are not shown.</summary>
    IReadOnlyList<MenuGroup> For(HttpContext context);
}

/// <summary>A group of the menu. An empty title shows the items without a heading.</summary>
public sealed record MenuGroup(string Title, string Icon, IReadOnlyList<MenuItem> Items);

/// <summary>A line of the menu; <paramref name="Icon"/> is a name from <c>assets/icons.txt</c> or empty.</summary>
public sealed record MenuItem(string Title, string Href, string Icon, bool Active);
