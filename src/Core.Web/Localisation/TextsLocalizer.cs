using Microsoft.Extensions.Localization;

namespace Kechuang.Core.Web;

/// <summary>Lets data annotations take their messages and display names from <see cref="Texts"/>.</summary>
internal sealed class TextsLocalizer(Texts texts) : IStringLocalizer
{
    public LocalizedString this[string name] => new(name, texts[name]);

    public LocalizedString this[string name, params object[] arguments] => new(name, texts[name, arguments]);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        texts.English.Select(pair => new LocalizedString(pair.Key, pair.Value));
}
