using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Push : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "notifications");

            migrationBuilder.CreateTable(
                name: "chat_settings",
                schema: "notifications",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<short>(type: "smallint", nullable: false),
                    muted_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_settings", x => new { x.user_id, x.chat_id });
                });

            migrationBuilder.CreateTable(
                name: "keys",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    private_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_keys", x => x.id);
                    table.CheckConstraint("ck_keys_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "settings",
                schema: "notifications",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    direct = table.Column<short>(type: "smallint", nullable: false),
                    groups = table.Column<short>(type: "smallint", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    quiet_to = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    quiet_time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    show_text = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                schema: "notifications",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    auth_secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    device = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    origin = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    looking_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    resting_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.session_id);
                });

            migrationBuilder.CreateTable(
                name: "queue",
                schema: "notifications",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queue", x => new { x.session_id, x.chat_id });
                    table.ForeignKey(
                        name: "fk_queue_subscriptions",
                        column: x => x.session_id,
                        principalSchema: "notifications",
                        principalTable: "subscriptions",
                        principalColumn: "session_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shown",
                schema: "notifications",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    up_to = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shown", x => new { x.session_id, x.chat_id });
                    table.ForeignKey(
                        name: "fk_shown_subscriptions",
                        column: x => x.session_id,
                        principalSchema: "notifications",
                        principalTable: "subscriptions",
                        principalColumn: "session_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chat_settings_chat_id",
                schema: "notifications",
                table: "chat_settings",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_queue_chat_id",
                schema: "notifications",
                table: "queue",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_queue_due_at",
                schema: "notifications",
                table: "queue",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_shown_chat_user",
                schema: "notifications",
                table: "shown",
                columns: new[] { "chat_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_user_id",
                schema: "notifications",
                table: "subscriptions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ux_subscriptions_endpoint",
                schema: "notifications",
                table: "subscriptions",
                column: "endpoint",
                unique: true);

            migrationBuilder.Sql(
                """
                -- Whose session ends when: what belongs to a session must not outlive it.
                CREATE VIEW auth.session_expiry AS
                    SELECT id AS session_id, expires_at FROM auth.sessions;

                -- Nobody is notified of what was sent before.
                INSERT INTO messages.follow_positions (follower, chat_id, revision, sequence)
                SELECT 'push', chat_id, last_revision, last_sequence FROM messages.timelines;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DELETE FROM messages.follow_positions WHERE follower = 'push';
                DROP VIEW auth.session_expiry;
                """);

            migrationBuilder.DropTable(
                name: "chat_settings",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "keys",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "queue",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "settings",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "shown",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "subscriptions",
                schema: "notifications");
        }
    }
}
