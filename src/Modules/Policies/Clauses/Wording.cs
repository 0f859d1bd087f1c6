using System.Globalization;
using Kechuang.Core.Web;

namespace Kechuang.Policies.Clauses;

/// <summary>The words of sentences, traces and errors: Chinese as written, or in the language of the page.</summary>
internal abstract class Wording
{
    public static readonly Wording Chinese = new Plain();

    public static Wording Of(Texts texts) => new Translated(texts);

    public abstract string this[string zh] { get; }

    public string this[string zh, params object?[] args] => string.Format(CultureInfo.InvariantCulture, this[zh], args);

    private sealed class Plain : Wording
    {
        public override string this[string zh] => zh;
    }

    private sealed class Translated(Texts texts) : Wording
    {
        public override string this[string zh] => texts[zh];
    }
}
