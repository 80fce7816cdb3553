using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class IndexOnlyWhatTellsApart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_messages_chat_revision",
                schema: "messages",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ux_messages_client_message_id",
                schema: "messages",
                table: "messages");

            migrationBuilder.CreateIndex(
                name: "ux_messages_changed_revision",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "revision" },
                unique: true,
                filter: "edited_at IS NOT NULL OR unsent_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_messages_client_message_id",
                schema: "messages",
                table: "messages",
                columns: new[] { "client_message_id", "chat_id", "sender_id" },
                unique: true,
                filter: "client_message_id IS NOT NULL");

            // These rows change with every message; room on their pages lets them change in place (heap-only tuples).
            migrationBuilder.Sql(
                """
                ALTER TABLE messages.timelines SET (fillfactor = 50);
                ALTER TABLE messages.marks SET (fillfactor = 70);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                ALTER TABLE messages.timelines RESET (fillfactor);
                ALTER TABLE messages.marks RESET (fillfactor);
                """);

            migrationBuilder.DropIndex(
                name: "ux_messages_changed_revision",
                schema: "messages",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ux_messages_client_message_id",
                schema: "messages",
                table: "messages");

            migrationBuilder.CreateIndex(
                name: "ux_messages_chat_revision",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_messages_client_message_id",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "sender_id", "client_message_id" },
                unique: true,
                filter: "client_message_id IS NOT NULL");
        }
    }
}
