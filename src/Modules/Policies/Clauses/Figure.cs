using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kechuang.Policies.Clauses;

/// <summary>A number of a clause, or the plain saying that the source did not show it (未读取). What is not read is never guessed.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct Figure(decimal? Number)
{
    public const string NotRead = "未读取";

    public static readonly Figure Unread = new(null);

    public bool IsRead => Number is not null;

    public static implicit operator Figure(decimal number) => new(number);

    public static implicit operator Figure(int number) => new(number);

    /// <summary>As typed: a number, or 未读取; null where it is neither.</summary>
    public static Figure? Read(string text) => text.Trim() is var typed && typed == NotRead ? Unread
        : decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new Figure(number) : null;

    public override string ToString() => Number is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : NotRead;

    private sealed class Converter : JsonConverter<Figure>
    {
        public override Figure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? new Figure(reader.GetDecimal()) : reader.GetString() == NotRead ? Unread : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Figure value, JsonSerializerOptions options)
        {
            if (value.Number is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteStringValue(NotRead);
            }
        }
    }
}
