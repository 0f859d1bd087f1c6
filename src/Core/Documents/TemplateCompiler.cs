using System.Text;
using DotLiquid;

namespace Kechuang.Core.Documents;

/// <summary>Checks every expression of a template against the known names and writes one Liquid text for DotLiquid:
/// figures become variables (k_f = the figure, for printing; k_v = its value, for conditions), structure becomes markers.
/// Nothing of the template reaches DotLiquid unread, so its other tags and filters cannot be used.</summary>
internal sealed class TemplateCompiler(IFigureSource figures)
{
    private const int LongestRange = 1000;
    private readonly StringBuilder _liquid = new();
    private readonly List<Open> _open = [];
    private readonly Dictionary<string, bool> _locals = new() { ["forloop"] = false };
    private readonly Dictionary<string, int> _codes = [];
    private readonly List<decimal> _numbers = [];
    private readonly HashSet<string> _data = [];
    private readonly Dictionary<string, IReadOnlySet<string>> _keys = [];

    private sealed record Open(string Name, Item Item, string? Variable);

    public List<TemplateError> Errors { get; } = [];
    public List<OutputPlace> Places { get; } = [];

    /// <summary>The Liquid text of a source; call once. Use only when <see cref="Errors"/> is empty.</summary>
    public string Compile(TemplateSource source)
    {
        foreach (var item in source.Items)
        {
            if (item.Kind == ItemKind.Token) Token(item);
            else if (item.Kind == ItemKind.Literal) _liquid.Append(item.Text.Replace('{', Marker.Brace));
            else _liquid.Append(Marker.Of(item.Kind, item.Index));
        }
        foreach (var open in _open) Add(open.Item, $"“{open.Item.Text}”没有对应的“{{% {LiquidText.Blocks[open.Name]} %}}”");
        Errors.InsertRange(0, source.Errors);
        return _liquid.ToString();
    }

    /// <summary>What the Liquid text refers to.</summary>
    public Hash Variables()
    {
        var variables = new Hash();
        foreach (var (code, index) in _codes)
        {
            var figure = Figure.Of(figures, code);
            variables[$"k_f{index}"] = figure;
            variables[$"k_v{index}"] = Values.ForCondition(figure.Value);
        }
        for (var i = 0; i < _numbers.Count; i++) variables[$"k_n{i}"] = _numbers[i];
        foreach (var name in _data) variables[name] = Values.Safe(figures.Data(name));
        return variables;
    }

    private void Token(Item item)
    {
        var inComment = _open.Exists(o => o.Name == "comment");
        if (inComment && item.Tag?.Name != "endcomment") return;
        try
        {
            if (item.Tag is { } tag) Tag(item, tag.Name, tag.Body);
            else if (LiquidText.Output(item.Text) is { Length: > 0 } expression) Output(item, expression);
            else throw new ExpressionException("表达式是空的");
        }
        catch (ExpressionException e)
        {
            Add(item, $"“{item.Text}”：{e.Message}");
            // An opener with a wrong condition still has its end, which must not be reported too.
            if (item.Tag is { } tag && LiquidText.Blocks.ContainsKey(tag.Name) && !_open.Exists(o => ReferenceEquals(o.Item, item)))
                _open.Add(new Open(tag.Name, item, null));
        }
    }

    private void Add(Item item, string message) => Errors.Add(new TemplateError(item.Paragraph!.Number, item.Paragraph.Text, message));

    private void Output(Item item, string expression)
    {
        var lexer = new ExpressionLexer(expression);
        var liquid = Filtered(lexer);
        lexer.ExpectEnd();
        _liquid.Append("{{ ").Append(liquid).Append(" | ").Append(FigureFilters.Out).Append(": ").Append(Places.Count).Append(" }}");
        Places.Add(new OutputPlace(item.Paragraph!, item.Offset, expression));
    }

    private void Tag(Item item, string name, string rest)
    {
        var lexer = new ExpressionLexer(name == "comment" ? "" : rest);
        var liquid = name switch
        {
            "if" or "unless" or "elsif" => Condition(lexer),
            "case" => Operand(lexer, forValue: true),
            "when" => When(lexer),
            "for" => For(lexer),
            "assign" => Assign(lexer),
            "capture" => Name(lexer),
            "else" or "break" or "continue" or "comment" => "",
            _ when LiquidText.Ends.Contains(name) => "",
            _ => throw new ExpressionException($"不支持标签“{name}”，可用 if、elsif、else、unless、case、when、for、assign、capture、comment"),
        };
        lexer.ExpectEnd();
        Nesting(item, name, liquid);
        _liquid.Append("{% ").Append(name).Append(' ').Append(liquid).Append(" %}");
        // The twin of an assigned figure is its plain value, for conditions.
        if (name == "assign") _liquid.Append("{% assign ").Append(Twin(liquid.Split(' ')[0])).Append(" = ").Append(liquid.Split(' ')[0]).Append(" | k_value %}");
    }

    private void Nesting(Item item, string name, string liquid)
    {
        if (LiquidText.Blocks.ContainsKey(name))
        {
            _open.Add(new Open(name, item, name == "for" ? liquid.Split(' ')[0] : null));
            return;
        }
        if (name is "assign") return;
        var top = _open.LastOrDefault();
        var fits = name switch
        {
            "elsif" => top?.Name is "if" or "unless",
            "else" => top?.Name is "if" or "unless" or "case",
            "when" => top?.Name == "case",
            "break" or "continue" => _open.Exists(o => o.Name == "for"),
            _ => top is not null && LiquidText.Blocks[top.Name] == name,
        };
        if (!fits) throw new ExpressionException(top is null ? "前面没有与它对应的标签" : $"与前面的“{top.Item.Text}”（第{top.Item.Paragraph!.Number}段）不对应");
        if (name is "break" or "continue") return;
        if (top!.Item.Container != item.Container)
            throw new ExpressionException($"与“{top.Item.Text}”不在同一个单元格内；要按行循环或取舍，请把开始标签放在第一个单元格开头、结束标签放在最后一个单元格末尾");
        if (!LiquidText.Ends.Contains(name)) return;
        _open.RemoveAt(_open.Count - 1);
        if (top.Variable is { } variable) _locals.Remove(variable);
    }

    private string Condition(ExpressionLexer lexer)
    {
        var result = new StringBuilder(Comparison(lexer));
        while (lexer.Peek.Text is "and" or "or") result.Append(' ').Append(lexer.Next().Text).Append(' ').Append(Comparison(lexer));
        return result.ToString();
    }

    private string Comparison(ExpressionLexer lexer)
    {
        var left = Operand(lexer, forValue: true);
        if (lexer.Peek.Text is not ("==" or "!=" or "<>" or "<" or "<=" or ">" or ">=" or "contains")) return left;
        var comparison = lexer.Next().Text;
        return $"{left} {comparison} {Operand(lexer, forValue: true)}";
    }

    private string When(ExpressionLexer lexer)
    {
        var result = new StringBuilder(Operand(lexer, forValue: true));
        while (lexer.Accept("or") || lexer.Accept(",")) result.Append(" or ").Append(Operand(lexer, forValue: true));
        return result.ToString();
    }

    private string Assign(ExpressionLexer lexer)
    {
        var name = Name(lexer);
        lexer.Expect("=");
        var value = Filtered(lexer);
        _locals[name] = true;
        return $"{name} = {value}";
    }

    private string For(ExpressionLexer lexer)
    {
        var name = Name(lexer);
        lexer.Expect("in");
        var keys = lexer.Peek is { Kind: TokenKind.Word, Parts.Count: 1 } data && !_locals.ContainsKey(data.Text) ? Keys(data.Text) : null;
        var list = lexer.Peek.Kind == TokenKind.Range ? Range(lexer.Next().Text) : Operand(lexer, forValue: true);
        var result = new StringBuilder($"{name} in {list}");
        while (lexer.Peek.Text is "limit" or "offset" or "reversed")
        {
            var option = lexer.Next().Text;
            result.Append(' ').Append(option);
            if (option == "reversed") continue;
            lexer.Expect(":");
            var number = lexer.Next();
            if (number.Kind != TokenKind.Number || !int.TryParse(number.Text, out _)) throw new ExpressionException($"“{option}:”后面要写整数");
            result.Append(':').Append(number.Text);
        }
        _locals[name] = false;
        _keys.Remove(name);
        if (keys is not null) _keys[name] = keys;
        return result.ToString();
    }

    /// <summary>What the entries of a list are made of; null = not known before there is an entry.</summary>
    private HashSet<string>? Keys(string list)
    {
        if (!figures.IsKnownData(list) || figures.Data(list) is not System.Collections.IEnumerable entries) return null;
        var keys = entries.OfType<System.Collections.IDictionary>().SelectMany(e => e.Keys.Cast<string>()).ToHashSet();
        return keys.Count > 0 ? keys : null;
    }

    private static string Range(string text)
    {
        var ends = text.Trim('(', ')').Split("..").Select(e => int.TryParse(e, out var n) ? n : int.MaxValue).ToArray();
        return ends[1] - (long)ends[0] <= LongestRange ? $"({ends[0]}..{ends[1]})" : throw new ExpressionException($"循环最多{LongestRange}次");
    }

    private string Name(ExpressionLexer lexer)
    {
        var token = lexer.Next();
        if (token.Kind != TokenKind.Word || token.Parts.Count > 1) throw new ExpressionException("标签后面要写一个名称");
        if (token.Text.StartsWith("k_", StringComparison.Ordinal)) throw new ExpressionException("名称不能以“k_”开头");
        if (figures.IsKnownData(token.Text)) throw new ExpressionException($"名称“{token.Text}”已有含义，请换一个");
        _locals.TryAdd(token.Text, false);
        return token.Text;
    }

    /// <summary>A value and its filters.</summary>
    private string Filtered(ExpressionLexer lexer)
    {
        var first = lexer.Peek;
        var code = first.Kind == TokenKind.Word && IsFigure(first) ? Code(first) : null;
        var result = new StringBuilder(Operand(lexer, forValue: false));
        while (lexer.Accept("|"))
        {
            var name = lexer.Next();
            if (name.Kind != TokenKind.Word || !FigureFilters.Names.TryGetValue(name.Text, out var filter))
                throw new ExpressionException($"没有名为“{name.Text}”的过滤器，可用：{string.Join("、", FigureFilters.Names.Keys)}");
            if (filter == FigureFilters.Lookup && first.Kind == TokenKind.Text) code = Known(first.Text);
            if (code is not null) CheckDerived(code, filter);
            result.Append(" | ").Append(filter).Append(Arguments(lexer, name.Text, filter));
            if (filter is not (FigureFilters.Lookup or "abs" or "round")) code = null;
        }
        return result.ToString();
    }

    private string Arguments(ExpressionLexer lexer, string name, string filter)
    {
        var arguments = new List<string>();
        if (lexer.Accept(":"))
            do arguments.Add(Operand(lexer, forValue: false)); while (lexer.Accept(","));
        var (least, most) = FigureFilters.Arguments(filter);
        if (arguments.Count < least) throw new ExpressionException($"过滤器“{name}”后面要写“: ”和{least}个参数");
        if (arguments.Count > most) throw new ExpressionException($"过滤器“{name}”最多{most}个参数");
        return arguments.Count == 0 ? "" : ": " + string.Join(", ", arguments);
    }

    private void CheckDerived(string code, string filter)
    {
        var needs = FigureFilters.Needs(filter);
        if (needs.Count > 0 && !needs.Any(n => code.EndsWith(n, StringComparison.Ordinal) || Figure.IsKnown(figures, code + n)))
            throw new ExpressionException($"指标“{code}”没有{string.Join("或", needs)}，不能用“{filter}”");
    }

    private string Operand(ExpressionLexer lexer, bool forValue)
    {
        var token = lexer.Next();
        switch (token.Kind)
        {
            case TokenKind.Text: return token.Text.Contains('"', StringComparison.Ordinal) ? $"'{Escape(token.Text)}'" : $"\"{Escape(token.Text)}\"";
            case TokenKind.Number: return Number(token.Text);
            case TokenKind.Word: return Word(token, forValue);
            case TokenKind.End: throw new ExpressionException("表达式没有写完");
            default: throw new ExpressionException($"“{token.Text}”的位置不对");
        }
    }

    // A brace in a text constant would confuse the engine's own tokens.
    private static string Escape(string text) => text.Replace('{', Marker.Brace).Replace("}", "", StringComparison.Ordinal);

    private string Number(string text)
    {
        _numbers.Add(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        return $"k_n{_numbers.Count - 1}";
    }

    private string Word(ExpressionToken token, bool forValue)
    {
        if (token.Text is "true" or "false" or "nil" or "null" or "empty" or "blank") return token.Text;
        if (!IsFigure(token)) return Local(token, forValue);
        var code = Code(token);
        // size, first and last of a list figure are not part of its code.
        var member = token.Parts[^1];
        if (member is "size" or "first" or "last" && !Figure.IsKnown(figures, code) && token.Parts.Count > 2 && Figure.IsKnown(figures, Parent(code)))
            return $"k_v{Index(Parent(code))}.{member}";
        return (forValue ? "k_v" : "k_f") + Index(Known(code));
    }

    private static string Parent(string code) => code[..code.LastIndexOf('.')];

    private bool IsFigure(ExpressionToken token) =>
        token.Text is not ("true" or "false" or "nil" or "null" or "empty" or "blank")
        && !_locals.ContainsKey(token.Parts[0])
        && (Figure.IsKnown(figures, Code(token)) || !figures.IsKnownData(token.Parts[0]));

    private static string Code(ExpressionToken token) => string.Join('.', token.Parts);

    private string Known(string code) => Figure.IsKnown(figures, code) ? code
        : throw new ExpressionException(code.Contains('.', StringComparison.Ordinal)
            ? $"没有代码为“{code}”的指标，请核对指标代码" : $"没有名为“{code}”的指标或数据");

    private int Index(string code)
    {
        if (!_codes.TryGetValue(code, out var index)) _codes[code] = index = _codes.Count;
        return index;
    }

    private string Local(ExpressionToken token, bool forValue)
    {
        var root = token.Parts[0];
        if (token.Parts.Count > 1 && _keys.TryGetValue(root, out var keys) && !keys.Contains(token.Parts[1]))
            throw new ExpressionException($"“{root}”没有名为“{token.Parts[1]}”的内容，可用：{string.Join("、", keys.Order(StringComparer.Ordinal))}");
        if (!_locals.TryGetValue(root, out var assigned)) _data.Add(root);
        if (assigned && forValue) root = Twin(root);
        return root + string.Concat(token.Parts.Skip(1).Select(p => int.TryParse(p, out _) ? $"[{p}]" : p.All(c => c == '_' || char.IsLetterOrDigit(c)) ? "." + p : $"[\"{p}\"]"));
    }

    private static string Twin(string name) => "k_t_" + name;
}
