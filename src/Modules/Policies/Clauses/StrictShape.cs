using System.Collections;
using System.Text.Json;

namespace Kechuang.Policies.Clauses;

/// <summary>What is wrong with a clause's text: the place in it, and what to mend.</summary>
internal sealed record ClauseError(string Path, string Message)
{
    public override string ToString() => Path.Length > 0 ? $"{Path}：{Message}" : Message;
}

/// <summary>Compares a JSON text with the records it is to become, before it is read: everything that does not fit is named at its place, at once.</summary>
internal sealed class StrictShape(Wording T)
{
    private readonly List<ClauseError> errors = [];

    public static IReadOnlyList<ClauseError> Check<TRecord>(JsonElement element, Wording T, string path = "")
    {
        var shape = new StrictShape(T);
        shape.Walk(element, typeof(TRecord), path);
        return shape.errors;
    }

    private void Walk(JsonElement element, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            Expect(element.ValueKind == JsonValueKind.String, path, T["应为文字，请加引号"]);
        }
        else if (type == typeof(bool))
        {
            Expect(element.ValueKind is JsonValueKind.True or JsonValueKind.False, path, T["应为 true 或 false"]);
        }
        else if (type == typeof(int))
        {
            Expect(element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _), path, T["应为整数"]);
        }
        else if (type == typeof(Figure))
        {
            Expect((element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out _)) || (element.ValueKind == JsonValueKind.String && element.GetString() == Figure.NotRead), path, T["应为数字；文件中没有读到的，写“{0}”", Figure.NotRead]);
        }
        else if (type == typeof(DateOnly))
        {
            Expect(element.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", out _), path, T["应为 2026-03-09 写法的日期"]);
        }
        else if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
            Expect(element.ValueKind == JsonValueKind.String && names.Contains(element.GetString()!), path, T["应为 {0} 之一", string.Join(" / ", names)]);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            Named(element, path, type.GetGenericArguments()[1]);
        }
        else if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            Listed(element, path, type.GetGenericArguments()[0]);
        }
        else
        {
            Record(element, type, path);
        }
    }

    private void Named(JsonElement element, string path, Type of)
    {
        if (!Expect(element.ValueKind == JsonValueKind.Object, path, T["应为 {名称: 数值}"]))
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            Walk(property.Value, of, $"{path}[{property.Name}]");
        }

        Once(element, path);
    }

    private void Listed(JsonElement element, string path, Type of)
    {
        if (!Expect(element.ValueKind == JsonValueKind.Array, path, T["应为列表 [ … ]"]))
        {
            return;
        }

        foreach (var (item, at) in element.EnumerateArray().Select((e, i) => (e, i)))
        {
            Walk(item, of, $"{path}[{at}]");
        }
    }

    private void Record(JsonElement element, Type type, string path)
    {
        if (!Expect(element.ValueKind == JsonValueKind.Object, path, T["应为对象 { … }"]))
        {
            return;
        }

        var known = type.GetProperties().Where(p => p.SetMethod is not null).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        foreach (var property in element.EnumerateObject())
        {
            var place = path.Length > 0 ? $"{path}.{property.Name}" : property.Name;
            if (known.TryGetValue(property.Name, out var member))
            {
                Walk(property.Value, member.PropertyType, place);
            }
            else
            {
                errors.Add(new ClauseError(place, T["没有这个属性，请删去或改名；这里可以写：{0}", string.Join("、", known.Keys)]));
            }
        }

        var needed = type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => !p.HasDefaultValue).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!));
        foreach (var name in needed.Where(n => !element.TryGetProperty(n, out _)))
        {
            errors.Add(new ClauseError(path, T["缺少“{0}”", name]));
        }

        Once(element, path);
    }

    private void Once(JsonElement element, string path) =>
        errors.AddRange(element.EnumerateObject().GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => new ClauseError(path, T["“{0}”写了两次，请只留一个", g.Key])));

    private bool Expect(bool holds, string path, string message)
    {
        if (!holds)
        {
            errors.Add(new ClauseError(path, message));
        }

        return holds;
    }
}
