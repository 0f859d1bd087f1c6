using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Kechuang.Core.Web;

/// <summary>What a message or mark is about; it chooses colour and icon, never the only sign of meaning.</summary>
public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

/// <summary>A message shown once on the next page.</summary>
public sealed record FlashMessage(Tone Tone, string Text);

/// <summary>Messages that survive one redirect, in TempData.</summary>
public static class Flash
{
    private const string Key = "Kechuang.Flash";

    /// <summary>Adds a message for the next page; <paramref name="text"/> is already in the reader's language.</summary>
    public static void Add(this ITempDataDictionary tempData, Tone tone, string text)
    {
        var messages = Parse(tempData.Peek(Key));
        messages.Add(new FlashMessage(tone, text));
        tempData[Key] = JsonSerializer.Serialize(messages);
    }

    /// <summary>Takes the waiting messages; they are not shown again.</summary>
    public static IReadOnlyList<FlashMessage> Take(ITempDataDictionary tempData) => Parse(tempData[Key]);

    private static List<FlashMessage> Parse(object? value) =>
        value is string json ? JsonSerializer.Deserialize<List<FlashMessage>>(json)! : [];
}
