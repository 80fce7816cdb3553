using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Moderation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "moderation");

            migrationBuilder.AddColumn<int>(
                name: "slow_mode_seconds",
                schema: "messages",
                table: "timelines",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "removed_by",
                schema: "messages",
                table: "messages",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_sent_at",
                schema: "messages",
                table: "marks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "slow_mode_seconds",
                schema: "chats",
                table: "chats",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "bans",
                schema: "chats",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    banned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    banned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bans", x => new { x.chat_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_bans_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "log",
                schema: "moderation",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    action = table.Column<short>(type: "smallint", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    users = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                schema: "messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                schema: "moderation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    sender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    reporter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_log_chat_id",
                schema: "moderation",
                table: "log",
                columns: new[] { "chat_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_chat_id",
                schema: "messages",
                table: "notices",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_reports_chat_id",
                schema: "moderation",
                table: "reports",
                columns: new[] { "chat_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_reports_open",
                schema: "moderation",
                table: "reports",
                columns: new[] { "message_id", "reporter_id" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.Sql(
                """
                CREATE OR REPLACE VIEW chats.chat_list AS
                    SELECT id AS chat_id, type, visibility, name, owner_id, password_hash IS NOT NULL AS requires_password, member_count, created_at, search_key,
                        slow_mode_seconds
                    FROM chats.chats;

                -- A log is added to, and nothing else, whoever asks.
                CREATE FUNCTION moderation.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$;
                CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation.log
                    FOR EACH STATEMENT EXECUTE FUNCTION moderation.refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP VIEW chats.chat_list;
                CREATE VIEW chats.chat_list AS
                    SELECT id AS chat_id, type, visibility, name, owner_id, password_hash IS NOT NULL AS requires_password, member_count, created_at, search_key
                    FROM chats.chats;
                """);

            migrationBuilder.DropTable(
                name: "bans",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "log",
                schema: "moderation");

            migrationBuilder.DropTable(
                name: "notices",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "reports",
                schema: "moderation");

            migrationBuilder.DropColumn(
                name: "slow_mode_seconds",
                schema: "messages",
                table: "timelines");

            migrationBuilder.DropColumn(
                name: "removed_by",
                schema: "messages",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "last_sent_at",
                schema: "messages",
                table: "marks");

            migrationBuilder.DropColumn(
                name: "slow_mode_seconds",
                schema: "chats",
                table: "chats");

            migrationBuilder.Sql("DROP FUNCTION moderation.refuse_change();");
        }
    }
}
