using Microsoft.AspNetCore.Http;

namespace Kechuang.Core.Web;

/// <summary>The menu as this person may see it. The host implements it; without one the menu is empty.</summary>
public interface IMenuSource
{
    /// <summary>The groups for the person and page of the request, titles already in its language; empty groups are not shown.</summary>
    IReadOnlyList<MenuGroup> For(HttpContext context);
}

/// <summary>A group of the menu. An empty title shows the items without a heading.</summary>
public sealed record MenuGroup(string Title, string Icon, IReadOnlyList<MenuItem> Items);

/// <summary>A line of the menu; <paramref name="Icon"/> is a name from <c>assets/icons.txt</c> or empty.</summary>
public sealed record MenuItem(string Title, string Href, string Icon, bool Active);

internal sealed class EmptyMenu : IMenuSource
{
    public IReadOnlyList<MenuGroup> For(HttpContext context) => [];
}
