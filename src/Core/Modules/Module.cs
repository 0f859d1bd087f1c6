using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Core.Modules;

/// <summary>A module of the house: the only public class of its project, saying in one place what the module brings.</summary>
public abstract class Module
{
    /// <summary>English name, as in the project (“Credit”).</summary>
    public string Name => GetType().Name[..^"Module".Length];

    /// <summary>Its ledgers.</summary>
    public virtual IEnumerable<Sheet> Sheets => [];

    /// <summary>Its indicators: the embedded <c>Indicators/*.json</c> of the module.</summary>
    public virtual IEnumerable<Indicator> Indicators => IndicatorJson.Embedded(GetType().Assembly);

    /// <summary>Entries of the menu.</summary>
    public virtual IEnumerable<MenuEntry> Menu => [];

    /// <summary>Permissions that its pages ask for.</summary>
    public virtual IEnumerable<Permission> Permissions => [];

    /// <summary>Kinds of operation with their wording.</summary>
    public virtual IEnumerable<OperationKind> Operations => [];

    /// <summary>Sets of dated parameters that its rules read.</summary>
    public virtual IEnumerable<ParameterSet> Parameters => [];

    /// <summary>Tables beyond the ledgers.</summary>
    public virtual IEnumerable<IModelPart> Tables => [];

    /// <summary>Services of the module.</summary>
    public virtual void Add(IServiceCollection services, IConfiguration configuration)
    {
    }
}

/// <summary>A line of the menu, shown to who holds the permission and, where <paramref name="Ledgers"/> names some (by id), may see one of them.</summary>
public sealed record MenuEntry(MenuSlot Slot, int Order, string Title, string Href, string Permission, string Icon = "", params IReadOnlyList<string> Ledgers);

/// <summary>Groups of the menu.</summary>
public enum MenuSlot
{
    Overview,
    Enterprises,
    Innovation,
    Money,
    Platforms,
    Office,
    Administration,
}

/// <summary>A permission with its title and explanation in Chinese.</summary>
public sealed record Permission(string Name, string Title, string Explanation);
