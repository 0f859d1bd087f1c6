using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kechuang.Architecture.Tests;

/// <summary>Files of at most 400 lines, methods of at most 50.</summary>
public sealed class SizeTests
{
    private const int FileLines = 400;
    private const int MethodLines = 50;

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var long_ = Repository.Files(".cs", ".cshtml", ".ts", ".js").Select(f => (Name: Repository.Name(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > FileLines);
        Assert.Empty(long_.Select(f => $"{f.Name}: {f.Lines} lines"));
    }

    [Fact]
    public void No_method_is_longer_than_50_lines()
    {
        var methods = Repository.Files(".cs").AsParallel().SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes()
            .Where(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
            .Select(n => (File: Repository.Name(file), Span: n.SyntaxTree.GetLineSpan(n.Span))));
        Assert.Empty(methods.Where(m => m.Span.EndLinePosition.Line - m.Span.StartLinePosition.Line + 1 > MethodLines).Select(m => $"{m.File}:{m.Span.StartLinePosition.Line + 1}"));
    }
}
