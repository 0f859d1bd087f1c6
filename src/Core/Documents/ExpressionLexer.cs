using System.Text.RegularExpressions;

namespace Kechuang.Core.Documents;

internal enum TokenKind { Text, Number, Range, Word, Operator, End }

/// <summary>A word of an expression; for a name, its parts (a.b["c"] gives a, b, c).</summary>
internal sealed record ExpressionToken(TokenKind Kind, string Text, IReadOnlyList<string> Parts);

/// <summary>A mistake within one expression.</summary>
internal sealed class ExpressionException(string message) : Exception(message);

/// <summary>Reads an expression word by word; whatever it does not know is an <see cref="ExpressionException"/>.</summary>
internal sealed partial class ExpressionLexer
{
    private readonly List<ExpressionToken> _tokens = [];
    private int _position;

    public ExpressionLexer(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var match = Word().Match(text, at);
            if (!match.Success || match.Index != at) throw new ExpressionException(Unknown(text[at]));
            at += match.Length;
            if (match.Groups["space"].Success) continue;
            _tokens.Add(Token(match));
        }
    }

    public ExpressionToken Peek => _position < _tokens.Count ? _tokens[_position] : new ExpressionToken(TokenKind.End, "", []);

    public ExpressionToken Next()
    {
        var token = Peek;
        _position++;
        return token;
    }

    public bool Accept(string text)
    {
        if (Peek.Text != text || Peek.Kind is not (TokenKind.Operator or TokenKind.Word)) return false;
        _position++;
        return true;
    }

    public void Expect(string text)
    {
        if (!Accept(text)) throw new ExpressionException(Peek.Kind == TokenKind.End ? $"后面缺少“{text}”" : $"“{Peek.Text}”前应为“{text}”");
    }

    public void ExpectEnd()
    {
        if (Peek.Text == "=") throw new ExpressionException("比较是否相等要写“==”");
        if (Peek.Kind != TokenKind.End) throw new ExpressionException($"“{Peek.Text}”是多余的，或它前面缺少“|”、比较符号");
    }

    private static ExpressionToken Token(Match match)
    {
        var text = match.Value;
        if (match.Groups["text"].Success) return new(TokenKind.Text, text[1..^1], []);
        if (match.Groups["number"].Success) return new(TokenKind.Number, text, []);
        if (match.Groups["range"].Success) return new(TokenKind.Range, text, []);
        if (match.Groups["op"].Success) return new(TokenKind.Operator, text, []);
        var parts = new List<string> { match.Groups["root"].Value };
        parts.AddRange(match.Groups["part"].Captures.Select(c => c.Value.Trim('.', '[', ']').Trim('"', '\'')));
        return new(TokenKind.Word, text, parts);
    }

    private static string Unknown(char c) => c switch
    {
        '"' or '\'' => "引号没有成对",
        '｜' or '：' or '，' or '（' or '）' or '＞' or '＜' or '＝' => $"“{c}”是全角符号，请改为半角",
        _ => $"不认识的符号“{c}”",
    };

    [GeneratedRegex("""
        \G(?:(?<space>\s+)|(?<text>"[^"]*"|'[^']*')|(?<range>\(\s*\d+\s*\.\.\s*\d+\s*\))|(?<number>-?\d+(?:\.\d+)?(?![\w]))
        |(?<root>[\p{L}_][\p{L}\p{N}_]*)(?<part>\.[\p{L}\p{N}_]+|\["[^"\]]*"\]|\['[^'\]]*'\]|\[\d+\])*
        |(?<op>==|!=|<>|<=|>=|[<>|:,=]))
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}
