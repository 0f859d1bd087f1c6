using System.Reflection;
using System.Xml.Linq;
using Kechuang.Contracts.Planning;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Web;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Kechuang.Architecture.Tests;

/// <summary>The walls of the house; every test loops over the host's own list of modules.</summary>
public sealed class BoundaryTests
{
    private static readonly string[] MayReference = ["Kechuang.Kernel", "Kechuang.Contracts", "Kechuang.Data", "Kechuang.Core", "Kechuang.Core.Web"];

    private static readonly IReadOnlyList<Core.Modules.Module> All = Kechuang.Web.Modules.All;

    public static TheoryData<string> Modules => [.. All.Select(m => m.Name)];

    [Fact]
    public void Every_module_folder_is_in_the_list_and_the_house_has_fourteen()
    {
        var folders = Directory.EnumerateDirectories(Repository.At("src", "Modules")).Select(Path.GetFileName).Order();
        Assert.Equal(folders, All.Select(m => m.Name).Order());
        Assert.Equal(14, All.Count);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Only_the_module_class_is_public(string name)
    {
        var module = Module(name);
        Assert.Equal([module.GetType()], module.GetType().Assembly.GetExportedTypes());
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_knows_the_engine_and_the_contracts_but_no_other_module(string name)
    {
        var references = Module(name).GetType().Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(a => a.StartsWith("Kechuang.", StringComparison.Ordinal));
        Assert.Empty(references.Except(MayReference));

        var project = XDocument.Load(Repository.At("src", "Modules", name, name + ".csproj"));
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.Empty(project.Descendants("PackageReference"));
    }

    [Fact]
    public void Projects_depend_downwards_only()
    {
        var expected = new Dictionary<string, string[]>
        {
            ["Kernel"] = [], ["Contracts"] = ["Kernel"], ["Data"] = ["Kernel"], ["Core"] = ["Contracts", "Data", "Kernel"], ["Core.Web"] = ["Core"], ["Data.Sqlite"] = ["Core", "Data"], ["Data.Postgres"] = ["Core", "Data"],
        };
        foreach (var (project, allowed) in expected)
        {
            var references = XDocument.Load(Repository.At("src", project, project + ".csproj")).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
            Assert.Empty(references.Except(allowed).Select(r => $"{project} → {r}"));
        }
    }

    [Fact]
    public void Contracts_are_interfaces_records_and_enums()
    {
        var others = typeof(ITargets).Assembly.GetExportedTypes().Where(t => !t.IsInterface && !t.IsEnum && t.GetMethod("<Clone>$") is null && !(t.IsValueType && t.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null));
        Assert.Empty(others);
    }

    [Fact]
    public void No_two_modules_have_a_page_of_one_path()
    {
        // Two compiled pages of one path do not collide aloud: one of them answers 404.
        var paths = All.Select(m => m.GetType().Assembly).Append(typeof(KechuangApp).Assembly).Append(typeof(Core.Web.KechuangWeb).Assembly).Distinct()
            .SelectMany(a => a.GetCustomAttributes<RazorCompiledItemAttribute>()).Select(i => i.Identifier).Where(p => !Path.GetFileName(p).StartsWith("_View", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(paths);
        Assert.Empty(paths.GroupBy(p => p, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_modules_pages_lie_in_a_folder_of_its_name(string name)
    {
        var pages = Module(name).GetType().Assembly.GetCustomAttributes<RazorCompiledItemAttribute>().Select(i => i.Identifier);
        Assert.Empty(pages.Where(p => !p.StartsWith($"/Pages/{name}/", StringComparison.Ordinal) && !Path.GetFileName(p).StartsWith("_ViewImports", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void No_module_is_empty(string name)
    {
        var module = Module(name);
        var pages = module.GetType().Assembly.GetCustomAttributes<RazorCompiledItemAttribute>().Count();
        Assert.True(module.Sheets.Count() + module.Indicators.Count() + module.Tables.Count() + pages > 0, $"{name} brings nothing");
    }

    [Fact]
    public void Every_operation_kind_has_one_name_and_wording()
    {
        var kinds = OperationKinds.All.Concat(All.SelectMany(m => m.Operations)).ToList();
        Assert.Empty(kinds.GroupBy(k => k.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(kinds, k => Assert.Matches("[一-龥]{2,}", k.Title));

        // A kind that is declared but not listed would stand in the audit trail without words.
        var declared = All.Select(m => m.GetType().Assembly).Append(typeof(OperationKinds).Assembly).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(f => f.FieldType == typeof(OperationKind))).Select(f => (OperationKind)f.GetValue(null)!);
        Assert.Empty(declared.Select(k => k.Name).Except(kinds.Select(k => k.Name)));
    }

    [Fact]
    public void Every_indicator_stands_on_ledgers_and_columns_that_exist()
    {
        var sheets = new SheetCatalog(All.SelectMany(m => m.Sheets));
        var indicators = All.SelectMany(m => m.Indicators).ToList();
        Assert.Equal(indicators.Count, indicators.Select(i => i.Code).Distinct().Count());
        Assert.Empty(indicators.Where(i => i.Measure is { } m && sheets.Find(m.Ledger) is null).Select(i => i.Code));
        Assert.All(indicators, i => Assert.Matches("[一-龥]", i.Title + i.Definition));
    }

    private static Core.Modules.Module Module(string name) => All.Single(m => m.Name == name);
}
