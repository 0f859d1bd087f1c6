using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kechuang.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ProjectLine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "ledger_expert",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "employer_code",
                table: "ledger_expert",
                type: "character varying(18)",
                maxLength: 18,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "outside",
                table: "ledger_expert",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "ledger_expert",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scan",
                table: "files",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "NotScanned");

            migrationBuilder.CreateTable(
                name: "case_counters",
                columns: table => new
                {
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    series = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_counters", x => new { x.district_id, x.series });
                });

            migrationBuilder.CreateTable(
                name: "case_steps",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subject = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    subject_id = table.Column<long>(type: "bigint", nullable: false),
                    action = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    from = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    to = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<int>(type: "integer", nullable: true),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    operation_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "checklists",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    programme_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checklists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "daily_runs",
                columns: table => new
                {
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_runs", x => new { x.district_id, x.name, x.day });
                    table.ForeignKey(
                        name: "FK_daily_runs_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "document_registers",
                columns: table => new
                {
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_registers", x => new { x.district_id, x.code, x.year });
                });

            migrationBuilder.CreateTable(
                name: "expert_banks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    @protected = table.Column<string>(name: "protected", type: "text", nullable: false),
                    masked = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_banks", x => x.id);
                    table.ForeignKey(
                        name: "FK_expert_banks_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expert_bars",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_bars", x => x.id);
                    table.ForeignKey(
                        name: "FK_expert_bars_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expert_fees",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: true),
                    activity = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false),
                    share = table.Column<long>(type: "bigint", nullable: false),
                    rate = table.Column<long>(type: "bigint", nullable: false),
                    academician = table.Column<bool>(type: "boolean", nullable: false),
                    net = table.Column<long>(type: "bigint", nullable: false),
                    basis = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    cancelled = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_fees", x => x.id);
                    table.ForeignKey(
                        name: "FK_expert_fees_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expert_ratings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    attendance = table.Column<int>(type: "integer", nullable: false),
                    competence = table.Column<int>(type: "integer", nullable: false),
                    impartiality = table.Column<int>(type: "integer", nullable: false),
                    discipline = table.Column<int>(type: "integer", nullable: false),
                    quality = table.Column<int>(type: "integer", nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    rated_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_ratings", x => x.id);
                    table.ForeignKey(
                        name: "FK_expert_ratings_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expert_ties",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    unit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    person_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    declared = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_ties", x => x.id);
                    table.ForeignKey(
                        name: "FK_expert_ties_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "forms",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forms", x => x.id);
                    table.ForeignKey(
                        name: "FK_forms_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "joint_departments",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    matters = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    retired = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_joint_departments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    href = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.id);
                    table.ForeignKey(
                        name: "FK_messages_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_messages_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "panel_rounds",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    review_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    request = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    input = table.Column<string>(type: "text", nullable: false),
                    input_hash = table.Column<string>(type: "text", nullable: false),
                    commitment = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "text", nullable: false),
                    committed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    committed_by = table.Column<string>(type: "text", nullable: false),
                    live = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    drawn_by = table.Column<string>(type: "text", nullable: false),
                    seed = table.Column<string>(type: "text", nullable: false),
                    nonce = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panel_rounds", x => x.id);
                    table.ForeignKey(
                        name: "FK_panel_rounds_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parameter_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    set = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    owner = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    values = table.Column<string>(type: "text", nullable: false),
                    entered_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    entered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    operation_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parameter_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_parameter_versions_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    retired = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "score_sheets",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_score_sheets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "similarity_documents",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_similarity_documents", x => x.id);
                    table.ForeignKey(
                        name: "FK_similarity_documents_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "similarity_prints",
                columns: table => new
                {
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    print = table.Column<long>(type: "bigint", nullable: false),
                    document_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_similarity_prints", x => new { x.district_id, x.print, x.document_id });
                });

            migrationBuilder.CreateTable(
                name: "typed_forms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_typed_forms", x => x.id);
                    table.ForeignKey(
                        name: "FK_typed_forms_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "upload_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    district_id = table.Column<int>(type: "integer", nullable: true),
                    purpose = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    kinds = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    max_bytes = table.Column<long>(type: "bigint", nullable: false),
                    touched_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content_type = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    scan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upload_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_upload_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "form_versions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    form_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    published_by = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_form_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_form_versions_forms_form_id",
                        column: x => x.form_id,
                        principalTable: "forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    address = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mails", x => x.id);
                    table.ForeignKey(
                        name: "FK_mails_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "draw_witnesses",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_witnesses", x => x.id);
                    table.ForeignKey(
                        name: "FK_draw_witnesses_panel_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "panel_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "panel_cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(100)", maxLength: 100, nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    finished_on = table.Column<DateOnly>(type: "date", nullable: true),
                    score = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panel_cases", x => x.id);
                    table.ForeignKey(
                        name: "FK_panel_cases_panel_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "panel_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "panel_conflicts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<string>(name: "case", type: "character varying(100)", maxLength: 100, nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    evidence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    found_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panel_conflicts", x => x.id);
                    table.ForeignKey(
                        name: "FK_panel_conflicts_panel_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "panel_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "panel_seats",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    expert = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    alternate = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    invited_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answer_by = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    replaces = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_panel_seats", x => x.id);
                    table.ForeignKey(
                        name: "FK_panel_seats_panel_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "panel_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    programme_id = table.Column<int>(type: "integer", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opens_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closes_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    grace_minutes = table.Column<int>(type: "integer", nullable: false),
                    guide = table.Column<string>(type: "text", nullable: false),
                    eligibility = table.Column<string>(type: "text", nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: true),
                    budget = table.Column<long>(type: "bigint", nullable: true),
                    form_version_id = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    Directions = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calls", x => x.id);
                    table.ForeignKey(
                        name: "FK_calls_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "applications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    call_id = table.Column<int>(type: "integer", nullable: false),
                    form_version_id = table.Column<int>(type: "integer", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    township = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    leader = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    requested = table.Column<long>(type: "bigint", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_by = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    returns = table.Column<int>(type: "integer", nullable: false),
                    correction_due = table.Column<DateOnly>(type: "date", nullable: true),
                    score = table.Column<long>(type: "bigint", nullable: true),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    grant = table.Column<long>(type: "bigint", nullable: true),
                    establishment_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    established_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applications", x => x.id);
                    table.ForeignKey(
                        name: "FK_applications_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "establishments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    call_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    file_id = table.Column<long>(type: "bigint", nullable: true),
                    sign_days = table.Column<int>(type: "integer", nullable: false),
                    proposed_by = table.Column<int>(type: "integer", nullable: false),
                    proposer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    issuer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_establishments", x => x.id);
                    table.ForeignKey(
                        name: "FK_establishments_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expert_rounds",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    call_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    blind = table.Column<bool>(type: "boolean", nullable: false),
                    sheet_id = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    meeting_on = table.Column<DateOnly>(type: "date", nullable: true),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rules = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expert_rounds", x => x.id);
                    table.ForeignKey(
                        name: "FK_expert_rounds_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_expert_rounds_score_sheets_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "score_sheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    call_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    basis = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    meeting_on = table.Column<DateOnly>(type: "date", nullable: true),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    host = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    people = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    minutes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_by = table.Column<int>(type: "integer", nullable: false),
                    proposer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decided_by = table.Column<int>(type: "integer", nullable: true),
                    decider = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sent_back = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposals", x => x.id);
                    table.ForeignKey(
                        name: "FK_proposals_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "public_notices",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    call_id = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    counts_start = table.Column<bool>(type: "boolean", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    contact = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_public_notices_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "application_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    removed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_application_files_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "application_submissions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    form_version_id = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    within_grace = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application_submissions", x => x.id);
                    table.ForeignKey(
                        name: "FK_application_submissions_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "formal_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    submission = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    automatic = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    facts = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_formal_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_formal_lines_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "joint_requests",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    department = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opinion = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_joint_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_joint_requests_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "task_contracts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    form_version_id = table.Column<int>(type: "integer", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    grant = table.Column<long>(type: "bigint", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    sign_by = table.Column<DateOnly>(type: "date", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    extensions = table.Column<int>(type: "integer", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_contracts", x => x.id);
                    table.ForeignKey(
                        name: "FK_task_contracts_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "establishment_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    establishment_id = table.Column<long>(type: "bigint", nullable: false),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    grant = table.Column<long>(type: "bigint", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_establishment_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_establishment_lines_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_establishment_lines_establishments_establishment_id",
                        column: x => x.establishment_id,
                        principalTable: "establishments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "round_cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    score = table.Column<long>(type: "bigint", nullable: true),
                    raw = table.Column<long>(type: "bigint", nullable: true),
                    mean = table.Column<long>(type: "bigint", nullable: true),
                    technical = table.Column<long>(type: "bigint", nullable: true),
                    counted = table.Column<int>(type: "integer", nullable: false),
                    trimmed = table.Column<bool>(type: "boolean", nullable: false),
                    too_few = table.Column<bool>(type: "boolean", nullable: false),
                    vetoes = table.Column<int>(type: "integer", nullable: false),
                    tie = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_cases", x => x.id);
                    table.ForeignKey(
                        name: "FK_round_cases_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_round_cases_expert_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "expert_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "round_signatures",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    expert = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_signatures", x => x.id);
                    table.ForeignKey(
                        name: "FK_round_signatures_expert_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "expert_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposal_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    proposal_id = table.Column<long>(type: "bigint", nullable: false),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    selected = table.Column<bool>(type: "boolean", nullable: false),
                    grant = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposal_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_proposal_lines_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_proposal_lines_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    notice_id = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    leader = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    grant = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_lines_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_notice_lines_public_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "public_notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "objections",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    notice_id = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    content = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    investigate_by = table.Column<DateOnly>(type: "date", nullable: true),
                    findings = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    investigator = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reply = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    replied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_objections", x => x.id);
                    table.ForeignKey(
                        name: "FK_objections_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_objections_public_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "public_notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    round_id = table.Column<long>(type: "bigint", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    expert = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    marks = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: true),
                    technical = table.Column<long>(type: "bigint", nullable: true),
                    advice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    dissent = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    final_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    left_out = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_reviews_expert_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "expert_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reviews_round_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "round_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "review_revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    review_id = table.Column<long>(type: "bigint", nullable: false),
                    marks = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: true),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_revisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_review_revisions_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_application_files_application_id",
                table: "application_files",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_application_files_file_id",
                table: "application_files",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_application_submissions_application_id_number",
                table: "application_submissions",
                columns: new[] { "application_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_application_submissions_hash",
                table: "application_submissions",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_application_submissions_key",
                table: "application_submissions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_applications_call_id",
                table: "applications",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_call_id_status",
                table: "applications",
                columns: new[] { "district_id", "call_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_credit_code",
                table: "applications",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_number",
                table: "applications",
                columns: new[] { "district_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_submitted_at",
                table: "applications",
                columns: new[] { "district_id", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_township_status",
                table: "applications",
                columns: new[] { "district_id", "township", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_applications_district_id_unit_name",
                table: "applications",
                columns: new[] { "district_id", "unit_name" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_district_id_status_closes_at",
                table: "calls",
                columns: new[] { "district_id", "status", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_programme_id",
                table: "calls",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "IX_case_steps_subject_subject_id",
                table: "case_steps",
                columns: new[] { "subject", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_checklists_district_id_programme_id_number",
                table: "checklists",
                columns: new[] { "district_id", "programme_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_draw_witnesses_round_id_name_unit",
                table: "draw_witnesses",
                columns: new[] { "round_id", "name", "unit" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_establishment_lines_application_id",
                table: "establishment_lines",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_establishment_lines_establishment_id_application_id",
                table: "establishment_lines",
                columns: new[] { "establishment_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_establishments_call_id",
                table: "establishments",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_establishments_district_id_call_id",
                table: "establishments",
                columns: new[] { "district_id", "call_id" });

            migrationBuilder.CreateIndex(
                name: "IX_establishments_district_id_number",
                table: "establishments",
                columns: new[] { "district_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_expert_banks_district_id_expert",
                table: "expert_banks",
                columns: new[] { "district_id", "expert" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_expert_bars_district_id_expert",
                table: "expert_bars",
                columns: new[] { "district_id", "expert" });

            migrationBuilder.CreateIndex(
                name: "IX_expert_fees_district_id_on",
                table: "expert_fees",
                columns: new[] { "district_id", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_expert_ratings_district_id",
                table: "expert_ratings",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_expert_ratings_round_id_expert",
                table: "expert_ratings",
                columns: new[] { "round_id", "expert" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_expert_rounds_call_id",
                table: "expert_rounds",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_expert_rounds_district_id_call_id",
                table: "expert_rounds",
                columns: new[] { "district_id", "call_id" });

            migrationBuilder.CreateIndex(
                name: "IX_expert_rounds_district_id_status_due_on",
                table: "expert_rounds",
                columns: new[] { "district_id", "status", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_expert_rounds_sheet_id",
                table: "expert_rounds",
                column: "sheet_id");

            migrationBuilder.CreateIndex(
                name: "IX_expert_ties_district_id_expert",
                table: "expert_ties",
                columns: new[] { "district_id", "expert" });

            migrationBuilder.CreateIndex(
                name: "ix_form_versions_draft",
                table: "form_versions",
                column: "form_id",
                unique: true,
                filter: "published_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_form_versions_form_id_number",
                table: "form_versions",
                columns: new[] { "form_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_formal_lines_application_id_submission_key",
                table: "formal_lines",
                columns: new[] { "application_id", "submission", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_forms_district_id_name",
                table: "forms",
                columns: new[] { "district_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_joint_departments_district_id_name",
                table: "joint_departments",
                columns: new[] { "district_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_joint_requests_application_id_department",
                table: "joint_requests",
                columns: new[] { "application_id", "department" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_joint_requests_district_id_department_answer_due_on",
                table: "joint_requests",
                columns: new[] { "district_id", "department", "answer", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_mails_message_id",
                table: "mails",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mails_state_due_at",
                table: "mails",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_district_id",
                table: "messages",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_messages_user_id_key",
                table: "messages",
                columns: new[] { "user_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messages_user_id_read_at",
                table: "messages",
                columns: new[] { "user_id", "read_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notice_lines_application_id",
                table: "notice_lines",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_notice_lines_notice_id_application_id",
                table: "notice_lines",
                columns: new[] { "notice_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_objections_application_id_status",
                table: "objections",
                columns: new[] { "application_id", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_objections_district_id_number",
                table: "objections",
                columns: new[] { "district_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_objections_notice_id",
                table: "objections",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "IX_panel_cases_round_id_case_expert",
                table: "panel_cases",
                columns: new[] { "round_id", "case", "expert" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_panel_conflicts_round_id_expert",
                table: "panel_conflicts",
                columns: new[] { "round_id", "expert" });

            migrationBuilder.CreateIndex(
                name: "IX_panel_rounds_district_id_key",
                table: "panel_rounds",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_panel_rounds_district_id_number",
                table: "panel_rounds",
                columns: new[] { "district_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_panel_seats_district_id_expert",
                table: "panel_seats",
                columns: new[] { "district_id", "expert" });

            migrationBuilder.CreateIndex(
                name: "IX_panel_seats_round_id_expert",
                table: "panel_seats",
                columns: new[] { "round_id", "expert" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_panel_seats_state_answer_by",
                table: "panel_seats",
                columns: new[] { "state", "answer_by" });

            migrationBuilder.CreateIndex(
                name: "IX_parameter_versions_district_id_set_owner_effective_from_id",
                table: "parameter_versions",
                columns: new[] { "district_id", "set", "owner", "effective_from", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_programmes_district_id_code",
                table: "programmes",
                columns: new[] { "district_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proposal_lines_application_id",
                table: "proposal_lines",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_proposal_lines_proposal_id_application_id",
                table: "proposal_lines",
                columns: new[] { "proposal_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proposals_call_id",
                table: "proposals",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_proposals_district_id_call_id",
                table: "proposals",
                columns: new[] { "district_id", "call_id" });

            migrationBuilder.CreateIndex(
                name: "IX_public_notices_call_id",
                table: "public_notices",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_public_notices_district_id_call_id",
                table: "public_notices",
                columns: new[] { "district_id", "call_id" });

            migrationBuilder.CreateIndex(
                name: "IX_public_notices_published_on",
                table: "public_notices",
                column: "published_on");

            migrationBuilder.CreateIndex(
                name: "IX_review_revisions_review_id",
                table: "review_revisions",
                column: "review_id");

            migrationBuilder.CreateIndex(
                name: "IX_reviews_case_id_expert",
                table: "reviews",
                columns: new[] { "case_id", "expert" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reviews_round_id_expert",
                table: "reviews",
                columns: new[] { "round_id", "expert" });

            migrationBuilder.CreateIndex(
                name: "IX_round_cases_application_id",
                table: "round_cases",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_round_cases_round_id_application_id",
                table: "round_cases",
                columns: new[] { "round_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_round_cases_round_id_code",
                table: "round_cases",
                columns: new[] { "round_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_round_signatures_round_id_expert",
                table: "round_signatures",
                columns: new[] { "round_id", "expert" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_score_sheets_district_id_code_number",
                table: "score_sheets",
                columns: new[] { "district_id", "code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_similarity_documents_district_id_kind_key",
                table: "similarity_documents",
                columns: new[] { "district_id", "kind", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_task_contracts_application_id",
                table: "task_contracts",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_task_contracts_district_id_status_due_on",
                table: "task_contracts",
                columns: new[] { "district_id", "status", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_typed_forms_user_id",
                table: "typed_forms",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_upload_sessions_touched_at",
                table: "upload_sessions",
                column: "touched_at");

            migrationBuilder.CreateIndex(
                name: "IX_upload_sessions_user_id",
                table: "upload_sessions",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "application_files");

            migrationBuilder.DropTable(
                name: "application_submissions");

            migrationBuilder.DropTable(
                name: "case_counters");

            migrationBuilder.DropTable(
                name: "case_steps");

            migrationBuilder.DropTable(
                name: "checklists");

            migrationBuilder.DropTable(
                name: "daily_runs");

            migrationBuilder.DropTable(
                name: "document_registers");

            migrationBuilder.DropTable(
                name: "draw_witnesses");

            migrationBuilder.DropTable(
                name: "establishment_lines");

            migrationBuilder.DropTable(
                name: "expert_banks");

            migrationBuilder.DropTable(
                name: "expert_bars");

            migrationBuilder.DropTable(
                name: "expert_fees");

            migrationBuilder.DropTable(
                name: "expert_ratings");

            migrationBuilder.DropTable(
                name: "expert_ties");

            migrationBuilder.DropTable(
                name: "form_versions");

            migrationBuilder.DropTable(
                name: "formal_lines");

            migrationBuilder.DropTable(
                name: "joint_departments");

            migrationBuilder.DropTable(
                name: "joint_requests");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "notice_lines");

            migrationBuilder.DropTable(
                name: "objections");

            migrationBuilder.DropTable(
                name: "panel_cases");

            migrationBuilder.DropTable(
                name: "panel_conflicts");

            migrationBuilder.DropTable(
                name: "panel_seats");

            migrationBuilder.DropTable(
                name: "parameter_versions");

            migrationBuilder.DropTable(
                name: "proposal_lines");

            migrationBuilder.DropTable(
                name: "review_revisions");

            migrationBuilder.DropTable(
                name: "round_signatures");

            migrationBuilder.DropTable(
                name: "similarity_documents");

            migrationBuilder.DropTable(
                name: "similarity_prints");

            migrationBuilder.DropTable(
                name: "task_contracts");

            migrationBuilder.DropTable(
                name: "typed_forms");

            migrationBuilder.DropTable(
                name: "upload_sessions");

            migrationBuilder.DropTable(
                name: "establishments");

            migrationBuilder.DropTable(
                name: "forms");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "public_notices");

            migrationBuilder.DropTable(
                name: "panel_rounds");

            migrationBuilder.DropTable(
                name: "proposals");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "round_cases");

            migrationBuilder.DropTable(
                name: "applications");

            migrationBuilder.DropTable(
                name: "expert_rounds");

            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "score_sheets");

            migrationBuilder.DropTable(
                name: "programmes");

            migrationBuilder.DropColumn(
                name: "category",
                table: "ledger_expert");

            migrationBuilder.DropColumn(
                name: "employer_code",
                table: "ledger_expert");

            migrationBuilder.DropColumn(
                name: "outside",
                table: "ledger_expert");

            migrationBuilder.DropColumn(
                name: "status",
                table: "ledger_expert");

            migrationBuilder.DropColumn(
                name: "scan",
                table: "files");
        }
    }
}
