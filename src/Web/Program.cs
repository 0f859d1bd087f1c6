using Kechuang.Web.Verbs;

return await Commands.Root().Parse(args).InvokeAsync();

/// <summary>The entry point; see <see cref="Commands"/> for the verbs.</summary>
public partial class Program;
