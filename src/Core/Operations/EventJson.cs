using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kechuang.Core.Operations;

/// <summary>Writes what an event says of a thing before and after; Chinese stays readable.</summary>
public static class EventJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);
}
