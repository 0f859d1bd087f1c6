using Kechuang.Core.Modules;

namespace Kechuang.Reporting;

public sealed class ReportingModule : Module;
