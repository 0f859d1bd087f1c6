using Kechuang.Core.Modules;

namespace Kechuang.Identity;

public sealed class IdentityModule : Module;
